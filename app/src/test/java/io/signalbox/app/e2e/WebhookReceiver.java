package io.signalbox.app.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A consumer of webhooks that is slow or fails now and then, and remembers what it was sent. */
final class WebhookReceiver implements AutoCloseable {

  private static final Pattern HANDOFF = Pattern.compile("\"handoff_id\":\"([^\"]+)\"");

  private final Map<String, Set<String>> messagesOf = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> handoffsOf = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> callsOf = new ConcurrentHashMap<>();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private final HttpServer server;
  private final Duration delay;
  private final int failing;

  private WebhookReceiver(Duration delay, int failing) throws IOException {
    this.delay = delay;
    this.failing = failing;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** One that takes everything, so long after it came. */
  static WebhookReceiver slow(Duration delay) throws IOException {
    return new WebhookReceiver(delay, 0);
  }

  /** One that answers 500 to so many of a hundred calls: which ones depends on message and call. */
  static WebhookReceiver flaky(int failing) throws IOException {
    return new WebhookReceiver(Duration.ZERO, failing);
  }

  /** An address at which nobody listens. */
  static URI nobody() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return address(free.getLocalPort());
    }
  }

  URI address() {
    return address(server.getAddress().getPort());
  }

  /** How often it was called. */
  int calls() {
    return calls.get();
  }

  /** How often it was sent again what it had taken already. */
  int repeated() {
    return repeated.get();
  }

  /** The hand-offs that it took. */
  Set<String> taken() {
    return taken;
  }

  /** The ids of the messages that brought each hand-off. */
  Map<String, Set<String>> messagesOf() {
    return messagesOf;
  }

  /** The hand-offs that each message's id came with. */
  Map<String, Set<String>> handoffsOf() {
    return handoffsOf;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static URI address(int port) {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    String message = String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id"));
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (!String.valueOf(body.length)
        .equals(exchange.getRequestHeaders().getFirst("Content-Length"))) {
      // The sender died over it.
      exchange.close();
      return;
    }
    Matcher found = HANDOFF.matcher(new String(body, StandardCharsets.UTF_8));
    String handoff = found.find() ? found.group(1) : "none";
    messagesOf.computeIfAbsent(handoff, key -> new ConcurrentSkipListSet<>()).add(message);
    handoffsOf.computeIfAbsent(message, key -> new ConcurrentSkipListSet<>()).add(handoff);
    LockSupport.parkNanos(delay.toNanos());
    int call = callsOf.computeIfAbsent(message, key -> new AtomicInteger()).incrementAndGet();
    boolean fails = Math.floorMod(31 * message.hashCode() + 17 * call, 100) < failing;
    if (!fails && !taken.add(handoff)) {
      repeated.incrementAndGet();
    }
    exchange.sendResponseHeaders(fails ? 500 : 200, -1);
    exchange.close();
  }
}
