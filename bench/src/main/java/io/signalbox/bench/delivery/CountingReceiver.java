package io.signalbox.bench.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Takes every message at once; counts them, and remembers the last one's body and first moment. */
final class CountingReceiver implements AutoCloseable {

  private final HttpServer server;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicReference<byte[]> body = new AtomicReference<>(new byte[0]);
  private volatile long first;

  CountingReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
    server.setExecutor(Executors.newFixedThreadPool(64, Thread.ofPlatform().daemon().factory()));
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }

  /** Forgets what came. */
  void reset() {
    calls.set(0);
    first = 0;
  }

  long calls() {
    return calls.get();
  }

  /** When the first message came since the last reset, in {@link System#nanoTime}. */
  long first() {
    return first;
  }

  /** The last message. */
  byte[] body() {
    return body.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (calls.getAndIncrement() == 0) {
      first = System.nanoTime();
    }
    body.set(exchange.getRequestBody().readAllBytes());
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }
}
