package io.signalbox.ingest.http;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.signalbox.ingest.RequestBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Reads a request's bytes, inflated, and never more than a body may have. */
public final class RequestBytes {

  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private RequestBytes() {}

  /**
   * The body's bytes. Whether it is gzip is seen from its first two bytes (RFC 1952): clients label
   * it wrongly, and JSON never begins so.
   *
   * @throws Refusal if there are too many, or they can't be inflated
   */
  public static byte[] read(ServerRequest request) throws Refusal, IOException {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    byte[] sent = capped(request.content().inputStream());
    if (sent.length < 2 || (sent[0] & 0xff) != GZIP_FIRST || (sent[1] & 0xff) != GZIP_SECOND) {
      return sent;
    }
    try (InputStream inflated = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      return capped(inflated);
    } catch (IOException e) {
      throw new Refusal(Status.BAD_REQUEST_400, "The body is no complete gzip stream");
    }
  }

  private static byte[] capped(InputStream in) throws IOException, Refusal {
    byte[] bytes = in.readNBytes(RequestBody.MAX_BYTES + 1);
    if (bytes.length > RequestBody.MAX_BYTES) {
      throw new Refusal(
          Status.REQUEST_ENTITY_TOO_LARGE_413,
          "The body has more than %d bytes; send smaller batches".formatted(RequestBody.MAX_BYTES));
    }
    return bytes;
  }
}
