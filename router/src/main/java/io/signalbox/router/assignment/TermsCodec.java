package io.signalbox.router.assignment;

import io.signalbox.router.assignment.TeamRequest.Terms;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Who is wanted as bytes: whether somebody had the account last (1) and who, how many are excluded
 * (4) and who.
 */
final class TermsCodec {

  private TermsCodec() {}

  static void write(DataOutputStream out, Terms terms) throws IOException {
    Texts.writeOptional(out, terms.sticky());
    out.writeInt(terms.excluding().size());
    for (String name : terms.excluding()) {
      Texts.write(out, name);
    }
  }

  static Terms read(DataInputStream in) throws IOException {
    Optional<String> sticky = Texts.readOptional(in);
    int excluding = in.readInt();
    if (excluding == 0 && sticky.isEmpty()) {
      return Terms.NONE;
    }
    TreeSet<String> names = new TreeSet<>();
    for (int left = excluding; left > 0; left--) {
      names.add(Texts.read(in));
    }
    return new Terms(sticky, names);
  }
}
