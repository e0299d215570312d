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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of an actor's state. Equal states have equal bytes. The first byte is the form's
 * version; events are stored in Avro's binary encoding of the version that wrote them, hence a new
 * version of {@code AttributedEvent} is a new version of this form.
 */
public final class ActorStateCodec {

  private static final int VERSION = 3;
  private static final int ANONYMOUS = 1;
  private static final int USER = 2;
  private static final int WORKSPACE = 3;
  private static final int DOMAIN = 4;

  private final SpecificDatumWriter<AttributedEvent> writer =
      new SpecificDatumWriter<>(AttributedEvent.class);
  private final SpecificDatumReader<AttributedEvent> reader =
      new SpecificDatumReader<>(AttributedEvent.class);

  /** The state's bytes. */
  public byte[] encode(ActorState state) {
    StateOutput out = new StateOutput(writer);
    try {
      out.number(VERSION);
      switch (state) {
        case Anonymous anonymous -> {
          out.number(ANONYMOUS);
          out.statements(anonymous.owners());
          out.events(anonymous.waiting());
        }
        case User user -> write(out, user);
        case Workspace workspace -> write(out, workspace);
        case Domain domain -> {
          out.number(DOMAIN);
          write(out, domain.company());
          out.nullable(domain.announced(), out::text);
          out.texts(domain.audience().told(), out::text);
        }
      }
      return out.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  /** The state that {@link #encode} wrote. */
  public ActorState decode(byte[] bytes) {
    StateInput in = new StateInput(reader, bytes);
    try {
      int version = in.number();
      if (version != VERSION) {
        throw new IllegalStateException(
            "This version reads form %d of an actor's state, not form %d"
                .formatted(VERSION, version));
      }
      int kind = in.number();
      return switch (kind) {
        case ANONYMOUS -> new Anonymous(in.statements(), in.events());
        case USER -> readUser(in);
        case WORKSPACE -> readWorkspace(in);
        case DOMAIN ->
            new Domain(readCompany(in), in.nullable(in::text), new Audience(in.texts(in::text)));
        default -> throw new IllegalStateException("no actor has the kind " + kind);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("an actor's state is cut short", e);
    }
  }

  private static void write(StateOutput out, User state) throws IOException {
    out.number(USER);
    out.instant(state.heardSince());
    Knowledge knowledge = state.knowledge();
    out.statements(knowledge.memberships().joined());
    out.statements(knowledge.memberships().left());
    out.statements(knowledge.roles());
    out.texts(
        knowledge.domains().byValue(),
        span -> {
          out.instant(span.first());
          out.instant(span.last());
        });
    out.texts(
        knowledge.exclusions(),
        exclusion -> {
          out.instant(exclusion.since());
          out.flag(exclusion.told());
        });
    out.texts(
        state.answers().workspaces(),
        presence -> {
          out.nullable(presence.account(), out::text);
          out.nullable(presence.seenSince(), out::instant);
          out.flag(presence.asked());
          out.nullable(presence.told(), told -> write(out, told));
        });
    out.texts(state.answers().domains(), out::text);
    Ids ids = state.ids();
    out.texts(
        ids.others(),
        other -> {
          out.instant(other.since());
          out.nullable(other.told(), out::instant);
          out.flag(other.announced());
        });
    out.nullable(
        ids.sameAs(),
        same -> {
          out.text(same.user());
          out.instant(same.since());
        });
    out.flag(ids.unshared());
    out.events(state.waiting());
  }

  private static User readUser(StateInput in) throws IOException {
    long heardSince = in.instant();
    Memberships memberships = new Memberships(in.statements(), in.statements());
    Statements roles = in.statements();
    Spans domains = new Spans(in.texts(() -> new Spans.Span(in.instant(), in.instant())));
    SortedMap<String, Exclusion> exclusions =
        in.texts(() -> new Exclusion(in.instant(), in.flag()));
    Knowledge knowledge = new Knowledge(memberships, roles, domains, exclusions);
    SortedMap<String, Presence> workspaces =
        in.texts(
            () ->
                new Presence(
                    in.nullable(in::text),
                    in.nullable(in::instant),
                    in.flag(),
                    in.nullable(() -> readFounder(in))));
    Answers answers = new Answers(workspaces, in.texts(in::text));
    SortedMap<String, Ids.Other> others =
        in.texts(() -> new Ids.Other(in.instant(), in.nullable(in::instant), in.flag()));
    Ids.SameAs sameAs = in.nullable(() -> new Ids.SameAs(in.text(), in.instant()));
    Ids ids = new Ids(others, sameAs, in.flag());
    return new User(heardSince, knowledge, answers, ids, in.events());
  }

  private static void write(StateOutput out, Workspace state) throws IOException {
    out.number(WORKSPACE);
    write(out, state.company());
    out.nullable(state.founder(), founder -> write(out, founder));
    out.nullable(
        state.asked(),
        asked -> {
          out.text(asked.domain());
          out.nullable(asked.account(), out::text);
        });
    out.nullable(state.announced(), out::text);
    out.texts(state.audience().told(), out::text);
  }

  private static Workspace readWorkspace(StateInput in) throws IOException {
    Company company = readCompany(in);
    Founder founder = in.nullable(() -> readFounder(in));
    Asked asked = in.nullable(() -> new Asked(in.text(), in.nullable(in::text)));
    String announced = in.nullable(in::text);
    return new Workspace(company, founder, asked, announced, new Audience(in.texts(in::text)));
  }

  private static void write(StateOutput out, @Nullable Company company) throws IOException {
    out.nullable(
        company,
        known -> {
          out.text(known.account());
          out.instant(known.since());
        });
  }

  private static @Nullable Company readCompany(StateInput in) throws IOException {
    return in.nullable(() -> new Company(in.text(), in.instant()));
  }

  private static void write(StateOutput out, Founder founder) throws IOException {
    out.text(founder.domain());
    out.instant(founder.since());
  }

  private static Founder readFounder(StateInput in) throws IOException {
    return new Founder(in.text(), in.instant());
  }
}
