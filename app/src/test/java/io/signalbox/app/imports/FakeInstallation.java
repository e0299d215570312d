package io.signalbox.app.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An HTTP server that answers as an installation does, and remembers what it was asked. */
public final class FakeInstallation implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<Request> requests = new ArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final Deque<String> modes = new ArrayDeque<>();
  private String mode = "history";
  private Optional<String> reached = Optional.empty();
  private int failed;

  /** What it was asked. */
  public record Request(String path, Optional<String> authorization, JsonNode body) {}

  private record Reply(int status, String body, Optional<String> retryAfter) {}

  /** Starts it on any free port. */
  public FakeInstallation() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it answers. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void live() {
    mode = "live";
  }

  /** The next question for the clock gets this. */
  void nextMode(String next) {
    modes.add(next);
  }

  /** History has come so far. */
  void reached(String asOf) {
    reached = Optional.of(asOf);
  }

  /** The next POST gets this instead of success. */
  void next(int status, String body, Optional<String> retryAfter) {
    replies.add(new Reply(status, body, retryAfter));
  }

  /** All POSTs. */
  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** A question for {@code path} gets {@code body}. */
  public void answers(String path, String body) {
    answers.put(path, body);
  }

  /** The calls and slice ends in the order in which they came. */
  List<String> told() {
    List<String> told = new ArrayList<>();
    for (Request request : requests()) {
      if (request.body().has("as_of")) {
        told.add("close " + request.body().path("as_of").asText());
      }
      request
          .body()
          .path("batch")
          .forEach(call -> told.add(request.path() + " " + call.path("messageId").asText()));
    }
    return told;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if ("GET".equals(exchange.getRequestMethod())) {
        send(exchange, new Reply(200, status(exchange), Optional.empty()));
        return;
      }
      requests.add(
          new Request(
              exchange.getRequestURI().getPath(),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
              JSON.readTree(body)));
      Reply usual = new Reply(200, "{\"success\":true}", Optional.empty());
      send(exchange, replies.isEmpty() ? usual : replies.poll());
    } catch (IOException e) {
      throw new UncheckedIOException("the fake can't answer", e);
    }
  }

  private String status(HttpExchange exchange) {
    String stated = answers.get(exchange.getRequestURI().getPath());
    if (stated != null) {
      return stated;
    }
    if (exchange.getRequestURI().getPath().equals("/v1/status")) {
      return "{\"events_failed\":" + failed++ + "}";
    }
    String asOf = reached.map(at -> ",\"as_of\":\"" + at + "\"").orElse("");
    return "{\"mode\":\"" + (modes.isEmpty() ? mode : modes.poll()) + "\"" + asOf + "}";
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    reply.retryAfter().ifPresent(wait -> exchange.getResponseHeaders().set("Retry-After", wait));
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
