package io.signalbox.router.assignment;

import io.signalbox.router.assignment.TeamRequest.Terms;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Who is wanted as part of a row: who had the account last, if anybody, and who is excluded. */
final class TermsCodec {

  private TermsCodec() {}

  static void write(RowWriter out, Terms terms) {
    out.writeOptional(terms.sticky(), RowWriter::writeText);
    out.writeAll(terms.excluding(), RowWriter::writeText);
  }

  static Terms read(RowReader in) {
    Optional<String> sticky = in.readOptional(RowReader::readText);
    List<String> excluding = in.readAll(RowReader::readText);
    return excluding.isEmpty() && sticky.isEmpty()
        ? Terms.NONE
        : new Terms(sticky, new TreeSet<>(excluding));
  }
}
