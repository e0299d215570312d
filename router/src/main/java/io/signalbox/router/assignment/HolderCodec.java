package io.signalbox.router.assignment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who has a hand-off as bytes, equal for equal holders: the version (1 byte), the member as {@link
 * Texts} says, the terms as {@link TermsCodec} says.
 */
public final class HolderCodec {

  private static final int VERSION = 1;

  private HolderCodec() {}

  /** The holder's bytes. */
  public static byte[] encode(Holder holder) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      Texts.write(out, holder.member());
      TermsCodec.write(out, holder.terms());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The holder in these bytes; nobody for none.
   *
   * @throws IllegalStateException if the bytes are of another version or damaged
   */
  public static Optional<Holder> decode(byte @Nullable [] bytes) {
    if (bytes == null) {
      return Optional.empty();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "Who has a hand-off is written in version %d, and this software reads version %d; start"
                    .formatted(version, VERSION)
                + " the version that wrote it, or reset the stage so that it folds its log again");
      }
      return Optional.of(new Holder(Texts.read(in), TermsCodec.read(in)));
    } catch (IOException e) {
      throw new IllegalStateException(
          "Who has a hand-off is damaged; reset the stage so that it folds its log again", e);
    }
  }
}
