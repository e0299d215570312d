package io.signalbox.courier.http;

import io.signalbox.courier.AddressGuard;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names for connections and checks what they lead to. The connection is made to the very
 * addresses that were checked, so that a name that answers differently a moment later (DNS
 * rebinding) gains nothing. One address that may not be called forbids the name.
 */
final class CheckedAddresses implements DnsResolver {

  private final DnsResolver names;
  private final AddressGuard guard;
  private final Duration patience;

  /**
   * Over a resolver.
   *
   * @param patience how long a name may take: the system's look-up knows no time-out of ours
   */
  CheckedAddresses(DnsResolver names, AddressGuard guard, Duration patience) {
    this.names = names;
    this.guard = guard;
    this.patience = patience;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = lookUp(host);
    for (InetAddress address : addresses) {
      Optional<String> objection = guard.objection(address);
      if (objection.isPresent()) {
        throw new ForbiddenAddressException(
            "%s leads to %s, which is %s and may not be called"
                .formatted(host, address.getHostAddress(), objection.get()));
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    FutureTask<InetAddress[]> lookUp = new FutureTask<>(() -> names.resolve(host));
    Thread.ofPlatform().daemon().name("look-up").start(lookUp);
    try {
      return lookUp.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new NameTimeoutException("the look-up of %s took too long".formatted(host));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NameTimeoutException("the look-up of %s was interrupted".formatted(host));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      throw new UnknownHostException("the look-up of %s failed: %s".formatted(host, e.getCause()));
    }
  }
}
