package io.signalbox.courier.http;

import io.signalbox.courier.AddressGuard;
import io.signalbox.courier.AnswerHead;
import io.signalbox.courier.CallResult;
import io.signalbox.courier.DestinationCaller;
import io.signalbox.courier.Failure;
import io.signalbox.courier.Masking;
import io.signalbox.courier.OutgoingRequest;
import io.signalbox.policy.Destination;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls one destination over HTTP/1.1. The whole call, from the look-up of the name to the end of
 * what is read of the answer, ends within the destination's timeout; of the answer no more than 2
 * KiB and a secret's length is read, and what follows is cut off with the connection.
 */
public final class HttpDestinationCaller implements DestinationCaller {

  private static final Logger log = LoggerFactory.getLogger(HttpDestinationCaller.class);

  private final CloseableHttpClient client;
  private final Duration timeout;
  private final ScheduledExecutorService deadlines;

  /**
   * Prepares without calling.
   *
   * @param names how names are resolved
   * @param trust who is trusted
   * @param deadlines breaks off what takes too long; stays its owner's
   */
  public HttpDestinationCaller(
      Destination destination,
      DnsResolver names,
      SSLContext trust,
      ScheduledExecutorService deadlines) {
    this.timeout = destination.limits().timeout();
    this.deadlines = deadlines;
    this.client =
        GuardedClient.open(
            destination.limits(),
            new CheckedAddresses(names, new AddressGuard(destination.allowPrivate()), timeout),
            trust);
  }

  @Override
  public CallResult call(OutgoingRequest request, Masking masking) {
    HttpUriRequestBase sent = new HttpUriRequestBase(request.method(), request.address());
    request.headers().forEach(sent::setHeader);
    sent.setEntity(new ByteArrayEntity(request.body().getBytes(StandardCharsets.UTF_8), null));
    AtomicBoolean late = new AtomicBoolean();
    long begun = System.nanoTime();
    ScheduledFuture<?> deadline =
        deadlines.schedule(
            () -> {
              late.set(true);
              sent.abort();
            },
            timeout.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response = client.executeOpen(null, sent, null);
      String head = head(sent, response, masking);
      return new CallResult.Answered(response.getCode(), retryAfter(response), head, since(begun));
    } catch (IOException | RuntimeException e) {
      Failure failure = CallFailures.of(e, late.get());
      return new CallResult.Broken(
          failure, masking.mask(CallFailures.words(e, failure)), since(begun));
    } finally {
      deadline.cancel(false);
    }
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  private static String head(HttpUriRequestBase sent, ClassicHttpResponse response, Masking masking)
      throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      close(response);
      return "";
    }
    try {
      // Reading to the end gives the connection back.
      InputStream content = entity.getContent();
      int most = AnswerHead.bytesToRead(masking);
      byte[] read = content.readNBytes(most);
      return AnswerHead.of(read, read.length == most, masking);
    } finally {
      // Closing alone would read what is left, however much that is.
      sent.abort();
      close(response);
    }
  }

  private static void close(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException e) {
      log.debug("An answer was cut off: {}", e.getClass().getSimpleName());
    }
  }

  private static Optional<String> retryAfter(ClassicHttpResponse response) {
    return Optional.ofNullable(response.getFirstHeader("Retry-After")).map(Header::getValue);
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
