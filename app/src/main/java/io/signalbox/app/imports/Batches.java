package io.signalbox.app.imports;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Packs calls into bodies that every intake of the Segment specification takes. */
final class Batches {

  /** The most calls in a body. */
  static final int CALLS = 500;

  /** The most bytes in a body: Segment's limit. */
  static final int BYTES = 500_000;

  private static final String HEAD = "{\"batch\":[";
  private static final String TAIL = "]}";

  private Batches() {}

  /**
   * One body.
   *
   * @param json {@code {"batch":[...]}}, without {@code sentAt}
   * @param calls how many calls are in it
   */
  record Body(String json, int calls) {}

  /** Tells {@code take} the bodies, in the order of the calls. */
  static void pack(List<String> calls, Consumer<Body> take) {
    StringBuilder json = new StringBuilder(HEAD);
    int bytes = HEAD.length() + TAIL.length();
    int packed = 0;
    for (String call : calls) {
      int size = call.getBytes(StandardCharsets.UTF_8).length + 1;
      if (packed > 0 && (packed == CALLS || bytes + size > BYTES)) {
        take.accept(new Body(json.append(TAIL).toString(), packed));
        json = new StringBuilder(HEAD);
        bytes = HEAD.length() + TAIL.length();
        packed = 0;
      }
      json.append(packed == 0 ? "" : ",").append(call);
      bytes += size;
      packed++;
    }
    if (packed > 0) {
      take.accept(new Body(json.append(TAIL).toString(), packed));
    }
  }
}
