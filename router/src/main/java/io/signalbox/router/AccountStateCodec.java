package io.signalbox.router;

import static io.signalbox.router.Bytes.readAll;
import static io.signalbox.router.Bytes.readInstant;
import static io.signalbox.router.Bytes.readMaybe;
import static io.signalbox.router.Bytes.readMaybeText;
import static io.signalbox.router.Bytes.readText;
import static io.signalbox.router.Bytes.writeAll;
import static io.signalbox.router.Bytes.writeInstant;
import static io.signalbox.router.Bytes.writeMaybe;
import static io.signalbox.router.Bytes.writeMaybeText;
import static io.signalbox.router.Bytes.writeText;

import io.signalbox.schemas.Decision;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.TopicEncoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An account's state as bytes, equal for equal states.
 *
 * <p>Layout, version 2, all numbers big-endian, every text after its 4-byte length, every list
 * after its 4-byte number: the version (1 byte); facts by name: name, kind of value (1 byte) and
 * value, milliseconds of its instant (8), event id; deals by id: id, stage, instant, event id; ids
 * of deals won; candidates that wait ({@link WaitingCodec}); open hand-offs of plays, of kickoffs;
 * the last hand-off's instant, or the least long; rejections: reason, instant; whether an assignee
 * follows (1), assignee; units: play, whether a person follows (1), person, transition number (8);
 * actions; the story: instant, sentence.
 */
public final class AccountStateCodec {

  private static final int VERSION = 2;

  private final WaitingCodec waiting;

  /** Keeps decisions in the wire format of these. */
  public AccountStateCodec(TopicEncoder<Decision> encoder, TopicDecoder<Decision> decoder) {
    this.waiting = new WaitingCodec(encoder, decoder);
  }

  /** The state's bytes. */
  public byte[] encode(AccountState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      writeAll(out, state.facts().byName().entrySet(), AccountStateCodec::writeFact);
      writeAll(out, state.deals().latest().entrySet(), AccountStateCodec::writeDeal);
      writeAll(out, state.deals().won(), Bytes::writeText);
      writeAll(out, state.waiting(), waiting::write);
      writeAll(out, state.open().ofPlays(), Bytes::writeText);
      writeAll(out, state.open().kickoffs(), Bytes::writeText);
      writeMaybe(out, state.past().last());
      writeAll(out, state.past().rejections().entrySet(), AccountStateCodec::writeRejection);
      writeMaybeText(out, state.past().assignee());
      writeAll(out, state.transitions().entrySet(), AccountStateCodec::writeTransition);
      writeAll(out, state.actions(), Bytes::writeText);
      writeAll(out, state.story().chapters(), AccountStateCodec::writeChapter);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The state in these bytes; a new account for none.
   *
   * @throws IllegalStateException if the bytes are of another version or damaged
   */
  public AccountState decode(byte @Nullable [] bytes) {
    if (bytes == null) {
      return AccountState.NEW;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "The router's state has version %d, and this software reads version %d; start the version"
                    .formatted(version, VERSION)
                + " that wrote it, or reset the stage so that it folds its log again");
      }
      return read(in);
    } catch (IOException e) {
      throw new IllegalStateException(
          "The router's state is damaged; reset the stage so that it folds its log again", e);
    }
  }

  private AccountState read(DataInputStream in) throws IOException {
    return new AccountState(
        readFacts(in),
        readDeals(in),
        readAll(in, waiting::read),
        new OpenHandoffs(
            new TreeSet<>(readAll(in, Bytes::readText)),
            new TreeSet<>(readAll(in, Bytes::readText))),
        readPast(in),
        readTransitions(in),
        readAll(in, Bytes::readText),
        new Story(
            readAll(in, chapter -> new Story.Chapter(readInstant(chapter), readText(chapter)))));
  }

  private static void writeFact(DataOutputStream out, Map.Entry<String, AccountFacts.Known> fact)
      throws IOException {
    writeText(out, fact.getKey());
    FactValue.write(out, fact.getValue().value());
    writeInstant(out, fact.getValue().occurredAt());
    writeText(out, fact.getValue().eventId());
  }

  private static AccountFacts readFacts(DataInputStream in) throws IOException {
    TreeMap<String, AccountFacts.Known> facts = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      facts.put(
          readText(in), new AccountFacts.Known(FactValue.read(in), readInstant(in), readText(in)));
    }
    return new AccountFacts(facts);
  }

  private static void writeDeal(DataOutputStream out, Map.Entry<String, AccountDeals.Change> deal)
      throws IOException {
    writeText(out, deal.getKey());
    writeText(out, deal.getValue().stage());
    writeInstant(out, deal.getValue().occurredAt());
    writeText(out, deal.getValue().eventId());
  }

  private static AccountDeals readDeals(DataInputStream in) throws IOException {
    TreeMap<String, AccountDeals.Change> deals = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      deals.put(readText(in), new AccountDeals.Change(readText(in), readInstant(in), readText(in)));
    }
    return new AccountDeals(deals, new LinkedHashSet<>(readAll(in, Bytes::readText)));
  }

  private static void writeRejection(DataOutputStream out, Map.Entry<String, Instant> rejection)
      throws IOException {
    writeText(out, rejection.getKey());
    writeInstant(out, rejection.getValue());
  }

  private static PastHandoffs readPast(DataInputStream in) throws IOException {
    var last = readMaybe(in);
    TreeMap<String, Instant> rejections = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      rejections.put(readText(in), readInstant(in));
    }
    return new PastHandoffs(last, rejections, readMaybeText(in));
  }

  private static void writeTransition(DataOutputStream out, Map.Entry<PlayUnit, Long> unit)
      throws IOException {
    writeText(out, unit.getKey().play());
    String person = unit.getKey().person();
    out.writeBoolean(person != null);
    writeText(out, person == null ? "" : person);
    out.writeLong(unit.getValue());
  }

  private static Map<PlayUnit, Long> readTransitions(DataInputStream in) throws IOException {
    Map<PlayUnit, Long> transitions = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String play = readText(in);
      boolean hasPerson = in.readBoolean();
      String person = readText(in);
      transitions.put(new PlayUnit(play, hasPerson ? person : null), in.readLong());
    }
    return transitions;
  }

  private static void writeChapter(DataOutputStream out, Story.Chapter chapter) throws IOException {
    writeInstant(out, chapter.at());
    writeText(out, chapter.sentence());
  }
}
