package io.signalbox.app.imports;

import java.time.Instant;
import java.util.Optional;

/** What one line of a file turned out to be. Every line is exactly one of these. */
public sealed interface ImportLine {

  /** Where the intake takes a call. */
  enum Door {
    /** Calls of the Segment specification. */
    EVENTS("/v1/batch"),
    /** Facts of the CRM. */
    CRM("/v1/crm");

    private final String path;

    Door(String path) {
      this.path = path;
    }

    /** The path of the intake's endpoint. */
    public String path() {
      return path;
    }
  }

  /**
   * A call to be posted.
   *
   * @param door which endpoint takes it
   * @param at the time that puts it into a slice; empty when the line states none that can be read
   * @param json the call as one JSON object
   */
  record Call(Door door, Optional<Instant> at, String json) implements ImportLine {}

  /**
   * A line that no intake could take.
   *
   * @param number the line's number in the file, from 1
   * @param reason what is wrong, without any of the line's content
   */
  record Malformed(long number, String reason) implements ImportLine {}

  /**
   * A sound line that the format leaves out on purpose.
   *
   * @param reason why, the same words for each such line
   */
  record LeftOut(String reason) implements ImportLine {}
}
