package io.signalbox.router.assignment;

import io.signalbox.stage.row.RowForm;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who has a hand-off as bytes, equal for equal holders: the form's number, the member, the terms as
 * {@link TermsCodec} says.
 */
public final class HolderCodec {

  private static final RowForm FORM = new RowForm("who has a hand-off", 2);

  private HolderCodec() {}

  /** The holder's bytes. */
  public static byte[] encode(Holder holder) {
    RowWriter out = FORM.begin(64).writeText(holder.member());
    TermsCodec.write(out, holder.terms());
    return out.toBytes();
  }

  /**
   * The holder in these bytes; nobody for none.
   *
   * @throws io.signalbox.stage.row.UnreadableRowException if the bytes are of another form or
   *     damaged
   */
  public static Optional<Holder> decode(byte @Nullable [] bytes) {
    if (bytes == null) {
      return Optional.empty();
    }
    RowReader in = FORM.open(bytes);
    Holder holder = new Holder(in.readText(), TermsCodec.read(in));
    in.end();
    return Optional.of(holder);
  }
}
