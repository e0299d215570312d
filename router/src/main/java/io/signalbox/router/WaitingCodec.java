package io.signalbox.router;

import static io.signalbox.router.Bytes.readAll;
import static io.signalbox.router.Bytes.readBytes;
import static io.signalbox.router.Bytes.readInstant;
import static io.signalbox.router.Bytes.readMaybe;
import static io.signalbox.router.Bytes.readText;
import static io.signalbox.router.Bytes.writeAll;
import static io.signalbox.router.Bytes.writeBytes;
import static io.signalbox.router.Bytes.writeInstant;
import static io.signalbox.router.Bytes.writeMaybe;
import static io.signalbox.router.Bytes.writeText;

import io.signalbox.policy.Play.Route;
import io.signalbox.router.Waiting.Reason;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.TopicEncoder;
import io.signalbox.schemas.UndecodableException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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

  void write(DataOutputStream out, Waiting waiting) throws IOException {
    switch (waiting.candidate()) {
      case Candidate.Qualified qualified -> {
        out.writeByte(QUALIFIED);
        writeBytes(out, encoder.encode(qualified.decision()));
      }
      case Candidate.Won won -> {
        out.writeByte(WON);
        writeText(out, won.account());
        writeText(out, won.deal().getEventId());
        writeInstant(out, won.deal().getOccurredAt());
        writeText(out, won.deal().getDealId());
        writeText(out, won.deal().getStage());
      }
    }
    writeReason(out, waiting.reason());
    writeMaybe(out, waiting.until());
  }

  Waiting read(DataInputStream in) throws IOException {
    return new Waiting(readCandidate(in), readReason(in), readMaybe(in));
  }

  private static void writeReason(DataOutputStream out, Reason reason) throws IOException {
    switch (reason) {
      case Reason.Arrived arrived -> out.writeByte(ARRIVED);
      case Reason.Policy policy -> out.writeByte(POLICY);
      case Reason.Facts facts -> {
        out.writeByte(FACTS);
        writeAll(out, facts.missing(), Bytes::writeText);
      }
      case Reason.Team team -> {
        out.writeByte(TEAM);
        writeText(out, team.team());
        writeText(out, team.to().name());
        writeText(out, team.rule());
        writeText(out, team.policyHash());
        writeInstant(out, team.asked());
        out.writeBoolean(team.delayed());
      }
    }
  }

  private Candidate readCandidate(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    if (kind == QUALIFIED) {
      try {
        return new Candidate.Qualified(decoder.decode(readBytes(in)));
      } catch (UndecodableException e) {
        throw new IOException("a decision that waits can't be read", e);
      }
    }
    if (kind == WON) {
      String account = readText(in);
      return new Candidate.Won(
          account, new DealFact(readText(in), readInstant(in), readText(in), readText(in)));
    }
    throw new IOException("no kind of candidate has the number " + kind);
  }

  private static Reason readReason(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    if (kind == ARRIVED) {
      return new Reason.Arrived();
    }
    if (kind == POLICY) {
      return new Reason.Policy();
    }
    if (kind == FACTS) {
      return new Reason.Facts(new TreeSet<>(readAll(in, Bytes::readText)));
    }
    if (kind == TEAM) {
      return new Reason.Team(
          readText(in),
          route(readText(in)),
          readText(in),
          readText(in),
          readInstant(in),
          in.readBoolean());
    }
    throw new IOException("no reason to wait has the number " + kind);
  }

  private static Route route(String name) throws IOException {
    Optional<Route> route =
        Arrays.stream(Route.values()).filter(each -> each.name().equals(name)).findAny();
    return route.orElseThrow(() -> new IOException("no queue is called " + name));
  }
}
