package io.signalbox.router;

import io.signalbox.policy.Play.Route;
import io.signalbox.router.Waiting.Reason;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.TopicEncoder;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Candidates that wait, as bytes: what it is about (1 byte: 0 a decision in the registry's wire
 * format, 1 a deal: account, change, instant, deal, stage), what it waits for (1 byte, then what
 * belongs to it), the end of its waiting.
 */
final class WaitingCodec {

  private static final byte QUALIFIED = 0;
  private static final byte WON = 1;

  private static final byte ARRIVED = 0;
  private static final byte POLICY = 1;
  private static final byte FACTS = 2;
  private static final byte TEAM = 3;

  private final TopicEncoder<Decision> encoder;
  private final TopicDecoder<Decision> decoder;

  WaitingCodec(TopicEncoder<Decision> encoder, TopicDecoder<Decision> decoder) {
    this.encoder = encoder;
    this.decoder = decoder;
  }

  void write(RowWriter out, Waiting waiting) {
    switch (waiting.candidate()) {
      case Candidate.Qualified qualified ->
          out.writeByte(QUALIFIED).writeBytes(encoder.encode(qualified.decision()));
      case Candidate.Won won -> {
        out.writeByte(WON).writeText(won.account()).writeText(won.deal().getEventId());
        out.writeInstant(won.deal().getOccurredAt());
        out.writeText(won.deal().getDealId()).writeText(won.deal().getStage());
      }
    }
    writeReason(out, waiting.reason());
    out.writeOptional(waiting.until(), RowWriter::writeInstant);
  }

  Waiting read(RowReader in) {
    return new Waiting(readCandidate(in), readReason(in), in.readOptional(RowReader::readInstant));
  }

  private static void writeReason(RowWriter out, Reason reason) {
    switch (reason) {
      case Reason.Arrived arrived -> out.writeByte(ARRIVED);
      case Reason.Policy policy -> out.writeByte(POLICY);
      case Reason.Facts facts ->
          out.writeByte(FACTS).writeAll(facts.missing(), RowWriter::writeText);
      case Reason.Team team -> {
        out.writeByte(TEAM).writeText(team.team()).writeText(team.to().name());
        out.writeText(team.rule()).writeText(team.policyHash());
        out.writeInstant(team.asked()).writeBoolean(team.delayed());
      }
    }
  }

  private Candidate readCandidate(RowReader in) {
    byte kind = in.readByte();
    return switch (kind) {
      case QUALIFIED -> new Candidate.Qualified(readDecision(in));
      case WON -> new Candidate.Won(in.readText(), readDeal(in));
      default -> throw in.damaged("no kind of candidate has the number " + kind);
    };
  }

  private Decision readDecision(RowReader in) {
    try {
      return decoder.decode(in.readBytes());
    } catch (UndecodableException e) {
      throw in.damaged("a decision that waits can't be read", e);
    }
  }

  private static DealFact readDeal(RowReader in) {
    return new DealFact(in.readText(), in.readInstant(), in.readText(), in.readText());
  }

  private static Reason readReason(RowReader in) {
    byte kind = in.readByte();
    return switch (kind) {
      case ARRIVED -> new Reason.Arrived();
      case POLICY -> new Reason.Policy();
      case FACTS -> new Reason.Facts(new TreeSet<>(in.readAll(RowReader::readText)));
      case TEAM ->
          new Reason.Team(
              in.readText(),
              readRoute(in),
              in.readText(),
              in.readText(),
              in.readInstant(),
              in.readBoolean());
      default -> throw in.damaged("no reason to wait has the number " + kind);
    };
  }

  private static Route readRoute(RowReader in) {
    String name = in.readText();
    Optional<Route> route =
        Arrays.stream(Route.values()).filter(each -> each.name().equals(name)).findAny();
    return route.orElseThrow(() -> in.damaged("no queue is called " + name));
  }
}
