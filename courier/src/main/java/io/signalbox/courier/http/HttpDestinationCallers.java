package io.signalbox.courier.http;

import io.signalbox.courier.DestinationCaller;
import io.signalbox.policy.Destination;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.ssl.SSLContexts;

/** Opens callers that use the system's names and trust whom Java trusts. */
public final class HttpDestinationCallers
    implements Function<Destination, DestinationCaller>, AutoCloseable {

  private final SSLContext trust = SSLContexts.createSystemDefault();
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("courier-deadlines").factory());

  @Override
  public DestinationCaller apply(Destination destination) {
    return new HttpDestinationCaller(
        destination, SystemDefaultDnsResolver.INSTANCE, trust, deadlines);
  }

  /** To be closed after its callers: nothing breaks off late calls from here on. */
  @Override
  public void close() {
    deadlines.shutdownNow();
  }
}
