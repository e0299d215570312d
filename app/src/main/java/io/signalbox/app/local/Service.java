package io.signalbox.app.local;

import io.helidon.webserver.http.HttpService;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Something beside the stages: routes under {@code /v1}, and what it holds while they are served.
 *
 * @param routes what it answers
 * @param status what it adds to {@code /v1/status}
 * @param running its parts by name and whether each runs: one that does not is seen in {@code
 *     /health/ready}
 * @param resource closed after the routes are gone and before the stages stop
 */
public record Service(
    HttpService routes,
    Supplier<Map<String, Object>> status,
    Supplier<Map<String, Boolean>> running,
    AutoCloseable resource) {

  /** A service that holds nothing. */
  public static Service of(HttpService routes) {
    return new Service(routes, Map::of, Map::of, () -> {});
  }

  /** The same with something to close. */
  public Service holding(AutoCloseable resource) {
    return new Service(routes, status, running, resource);
  }

  /** The same with lines for the status. */
  public Service telling(Supplier<Map<String, Object>> status) {
    return new Service(routes, status, running, resource);
  }

  /** The same with parts of which the health speaks. */
  public Service watched(Supplier<Map<String, Boolean>> running) {
    return new Service(routes, status, running, resource);
  }
}
