package io.signalbox.router;

import io.signalbox.schemas.Decision;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.TopicEncoder;
import io.signalbox.schemas.UndecodableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An account's state as bytes, equal for equal states.
 *
 * <p>Layout, version 1, all numbers big-endian, every text and byte string after its 4-byte length:
 * the version (1 byte); the number of facts, then each by name: name, kind of value (1 byte) and
 * value, milliseconds of its instant (8), event id; the last hand-off's milliseconds, or the least
 * long (8); the number of held decisions, then each in the registry's wire format; the number of
 * units, then each: play, whether a person follows (1), person, transition number (8).
 */
public final class AccountStateCodec {

  private static final int VERSION = 1;
  private static final long NEVER = Long.MIN_VALUE;

  private final TopicEncoder<Decision> encoder;
  private final TopicDecoder<Decision> decoder;

  /** Keeps decisions in the wire format of these. */
  public AccountStateCodec(TopicEncoder<Decision> encoder, TopicDecoder<Decision> decoder) {
    this.encoder = encoder;
    this.decoder = decoder;
  }

  /** The state's bytes. */
  public byte[] encode(AccountState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(state.facts().byName().size());
      for (Map.Entry<String, AccountFacts.Known> fact : state.facts().byName().entrySet()) {
        writeText(out, fact.getKey());
        FactValue.write(out, fact.getValue().value());
        out.writeLong(fact.getValue().occurredAt().toEpochMilli());
        writeText(out, fact.getValue().eventId());
      }
      out.writeLong(state.lastHandoff().map(Instant::toEpochMilli).orElse(NEVER));
      out.writeInt(state.held().size());
      for (Decision held : state.held()) {
        writeBytes(out, encoder.encode(held));
      }
      out.writeInt(state.transitions().size());
      for (Map.Entry<PlayUnit, Long> unit : state.transitions().entrySet()) {
        writeText(out, unit.getKey().play());
        String person = unit.getKey().person();
        out.writeBoolean(person != null);
        writeText(out, person == null ? "" : person);
        out.writeLong(unit.getValue());
      }
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
      return new AccountState(readFacts(in), readInstant(in), readHeld(in), readTransitions(in));
    } catch (IOException | UndecodableException e) {
      throw new IllegalStateException(
          "The router's state is damaged; reset the stage so that it folds its log again", e);
    }
  }

  private static AccountFacts readFacts(DataInputStream in) throws IOException {
    TreeMap<String, AccountFacts.Known> facts = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = readText(in);
      Object value = FactValue.read(in);
      Instant occurredAt = Instant.ofEpochMilli(in.readLong());
      facts.put(name, new AccountFacts.Known(value, occurredAt, readText(in)));
    }
    return new AccountFacts(facts);
  }

  private static Optional<Instant> readInstant(DataInputStream in) throws IOException {
    long millis = in.readLong();
    return millis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private List<Decision> readHeld(DataInputStream in) throws IOException, UndecodableException {
    List<Decision> held = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      held.add(decoder.decode(readBytes(in)));
    }
    return held;
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

  static void writeText(DataOutputStream out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
