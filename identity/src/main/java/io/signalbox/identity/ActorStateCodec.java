package io.signalbox.identity;

import io.signalbox.identity.ActorState.Anonymous;
import io.signalbox.identity.ActorState.Domain;
import io.signalbox.identity.ActorState.User;
import io.signalbox.identity.ActorState.Workspace;
import io.signalbox.identity.ActorState.Workspace.Asked;
import io.signalbox.identity.ActorState.Workspace.Founder;
import io.signalbox.identity.Answers.Presence;
import io.signalbox.identity.Knowledge.Exclusion;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.RecordBytes;
import io.signalbox.stage.row.RowForm;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;

/**
 * The stored form of an actor's state. Equal states have equal bytes. Events are stored in Avro's
 * binary encoding of the version that wrote them, hence a new version of {@code AttributedEvent} is
 * a new version of this form.
 */
public final class ActorStateCodec {

  private static final RowForm FORM = new RowForm("an actor", 4);

  private static final int ANONYMOUS = 1;
  private static final int USER = 2;
  private static final int WORKSPACE = 3;
  private static final int DOMAIN = 4;

  private final RecordBytes<AttributedEvent> events = new RecordBytes<>(AttributedEvent.class);

  /** The state's bytes. */
  public byte[] encode(ActorState state) {
    RowWriter out = FORM.begin(256);
    switch (state) {
      case Anonymous anonymous -> {
        out.writeByte(ANONYMOUS);
        writeStatements(out, anonymous.owners());
        out.writeRecords(events, anonymous.waiting());
      }
      case User user -> {
        out.writeByte(USER);
        writeUser(out, user);
        out.writeRecords(events, user.waiting());
      }
      case Workspace workspace -> {
        out.writeByte(WORKSPACE);
        writeWorkspace(out, workspace);
      }
      case Domain domain -> {
        out.writeByte(DOMAIN);
        writeDomain(out, domain);
      }
    }
    return out.toBytes();
  }

  /**
   * The state that {@link #encode} wrote.
   *
   * @throws io.signalbox.stage.row.UnreadableRowException if the bytes are of another form or
   *     damaged
   */
  public ActorState decode(byte[] bytes) {
    RowReader in = FORM.open(bytes);
    int kind = in.readByte();
    ActorState state =
        switch (kind) {
          case ANONYMOUS -> new Anonymous(readStatements(in), in.readRecords(events));
          case USER -> readUser(in);
          case WORKSPACE -> readWorkspace(in);
          case DOMAIN -> readDomain(in);
          default -> throw in.damaged("no actor has the kind " + kind);
        };
    in.end();
    return state;
  }

  private static void writeUser(RowWriter out, User state) {
    out.writeLong(state.heardSince());
    writeKnowledge(out, state.knowledge());
    out.writeMap(
        state.answers().workspaces(), RowWriter::writeText, ActorStateCodec::writePresence);
    out.writeMap(state.answers().domains(), RowWriter::writeText, RowWriter::writeText);
    Ids ids = state.ids();
    out.writeMap(ids.others(), RowWriter::writeText, ActorStateCodec::writeOther);
    out.writeNullable(ids.sameAs(), ActorStateCodec::writeSameAs);
    out.writeBoolean(ids.unshared());
  }

  private User readUser(RowReader in) {
    return new User(
        in.readLong(),
        readKnowledge(in),
        new Answers(
            in.readMap(RowReader::readText, ActorStateCodec::readPresence),
            in.readMap(RowReader::readText, RowReader::readText)),
        new Ids(
            in.readMap(RowReader::readText, ActorStateCodec::readOther),
            in.readNullable(ActorStateCodec::readSameAs),
            in.readBoolean()),
        in.readRecords(events));
  }

  private static void writeKnowledge(RowWriter out, Knowledge knowledge) {
    writeStatements(out, knowledge.memberships().joined());
    writeStatements(out, knowledge.memberships().left());
    writeStatements(out, knowledge.roles());
    out.writeMap(knowledge.domains().byValue(), RowWriter::writeText, ActorStateCodec::writeSpan);
    out.writeMap(knowledge.exclusions(), RowWriter::writeText, ActorStateCodec::writeExclusion);
  }

  private static Knowledge readKnowledge(RowReader in) {
    return new Knowledge(
        new Memberships(readStatements(in), readStatements(in)),
        readStatements(in),
        new Spans(in.readMap(RowReader::readText, ActorStateCodec::readSpan)),
        in.readMap(RowReader::readText, ActorStateCodec::readExclusion));
  }

  private static void writeWorkspace(RowWriter out, Workspace state) {
    out.writeNullable(state.company(), ActorStateCodec::writeCompany);
    out.writeNullable(state.founder(), ActorStateCodec::writeFounder);
    out.writeNullable(state.asked(), ActorStateCodec::writeAsked);
    out.writeNullable(state.announced());
    writeAudience(out, state.audience());
  }

  private static Workspace readWorkspace(RowReader in) {
    return new Workspace(
        in.readNullable(ActorStateCodec::readCompany),
        in.readNullable(ActorStateCodec::readFounder),
        in.readNullable(ActorStateCodec::readAsked),
        in.readNullable(),
        readAudience(in));
  }

  private static void writeDomain(RowWriter out, Domain state) {
    out.writeNullable(state.company(), ActorStateCodec::writeCompany);
    out.writeNullable(state.announced());
    writeAudience(out, state.audience());
  }

  private static Domain readDomain(RowReader in) {
    return new Domain(
        in.readNullable(ActorStateCodec::readCompany), in.readNullable(), readAudience(in));
  }

  private static void writeStatements(RowWriter out, Statements statements) {
    out.writeMap(statements.byTime(), RowWriter::writeLong, RowWriter::writeText);
  }

  private static Statements readStatements(RowReader in) {
    return new Statements(in.readMap(RowReader::readLong, RowReader::readText));
  }

  private static void writeSpan(RowWriter out, Spans.Span span) {
    out.writeLong(span.first()).writeLong(span.last());
  }

  private static Spans.Span readSpan(RowReader in) {
    return new Spans.Span(in.readLong(), in.readLong());
  }

  private static void writeExclusion(RowWriter out, Exclusion exclusion) {
    out.writeLong(exclusion.since()).writeBoolean(exclusion.told());
  }

  private static Exclusion readExclusion(RowReader in) {
    return new Exclusion(in.readLong(), in.readBoolean());
  }

  private static void writePresence(RowWriter out, Presence presence) {
    out.writeNullable(presence.account());
    out.writeNullable(presence.seenSince(), RowWriter::writeLong);
    out.writeBoolean(presence.asked());
    out.writeNullable(presence.told(), ActorStateCodec::writeFounder);
  }

  private static Presence readPresence(RowReader in) {
    return new Presence(
        in.readNullable(),
        in.readNullable(RowReader::readLong),
        in.readBoolean(),
        in.readNullable(ActorStateCodec::readFounder));
  }

  private static void writeOther(RowWriter out, Ids.Other other) {
    out.writeLong(other.since()).writeNullable(other.told(), RowWriter::writeLong);
    out.writeBoolean(other.announced());
  }

  private static Ids.Other readOther(RowReader in) {
    return new Ids.Other(in.readLong(), in.readNullable(RowReader::readLong), in.readBoolean());
  }

  private static void writeSameAs(RowWriter out, Ids.SameAs same) {
    out.writeText(same.user()).writeLong(same.since());
  }

  private static Ids.SameAs readSameAs(RowReader in) {
    return new Ids.SameAs(in.readText(), in.readLong());
  }

  private static void writeCompany(RowWriter out, Company company) {
    out.writeText(company.account()).writeLong(company.since());
  }

  private static Company readCompany(RowReader in) {
    return new Company(in.readText(), in.readLong());
  }

  private static void writeFounder(RowWriter out, Founder founder) {
    out.writeText(founder.domain()).writeLong(founder.since());
  }

  private static Founder readFounder(RowReader in) {
    return new Founder(in.readText(), in.readLong());
  }

  private static void writeAsked(RowWriter out, Asked asked) {
    out.writeText(asked.domain()).writeNullable(asked.account());
  }

  private static Asked readAsked(RowReader in) {
    return new Asked(in.readText(), in.readNullable());
  }

  private static void writeAudience(RowWriter out, Audience audience) {
    out.writeMap(audience.told(), RowWriter::writeText, RowWriter::writeText);
  }

  private static Audience readAudience(RowReader in) {
    return new Audience(in.readMap(RowReader::readText, RowReader::readText));
  }
}
