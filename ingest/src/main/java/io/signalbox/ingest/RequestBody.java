package io.signalbox.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** One request's JSON, parsed once: a single call, or a batch of them. */
public sealed interface RequestBody {

  /** The most bytes of a body, after inflating: Segment's limit. */
  int MAX_BYTES = 500 * 1024;

  /** The most calls of a batch: Segment's limit. */
  int MAX_CALLS = 2_500;

  /** Parses a body. */
  static RequestBody parse(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return new TooLarge(
          "The body has more than %d bytes; send smaller batches".formatted(MAX_BYTES));
    }
    return BodyParser.parse(bytes);
  }

  /**
   * Calls that can be looked at one by one.
   *
   * @param envelope what stands beside the calls of a batch; of a single call, the call itself
   * @param calls the calls in their order
   * @param batch whether they came as a batch
   */
  record Calls(ObjectNode envelope, List<Call> calls, boolean batch) implements RequestBody {

    /** The write key in the body, as clients without a header send it. */
    public Optional<String> writeKey() {
      return Optional.ofNullable(envelope.path("writeKey").textValue());
    }
  }

  /** Not JSON, or not of the shape that carries calls. */
  record Unreadable(String reason) implements RequestBody {}

  /** Over a limit. */
  record TooLarge(String reason) implements RequestBody {}
}
