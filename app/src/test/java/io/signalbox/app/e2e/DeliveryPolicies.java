package io.signalbox.app.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Policies under which one event makes a hand-off that is pushed to webhooks. */
final class DeliveryPolicies {

  /** Whoever does this is handed to sales, which is pushed to all destinations. */
  static final String TO_ALL = "Report Shared";

  /** Whoever does this is handed to customer success, which is pushed to some of them. */
  static final String TO_SOME = "Report Opened";

  private static final String SIGNING = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

  private DeliveryPolicies() {}

  /**
   * Writes them.
   *
   * @param all destinations by name, each with its address
   * @param some those to which customer success is pushed
   * @param expires how long a hand-off waits for its ending
   * @param limits of each destination, as in destinations.yaml
   */
  static void write(
      Path directory, Map<String, URI> all, String some, String expires, String limits)
      throws IOException {
    Files.writeString(
        directory.resolve("tracking-plan.yaml"),
        "owner: test\nunplanned: accept\nevents: {}\nfacts: {crm_id: text}\n");
    play(directory, "to-all", "sales", TO_ALL);
    play(directory, "to-some", "cs", TO_SOME);
    Files.writeString(
        directory.resolve("routing.yaml"),
        """
        rules: [{play: to-some, to: cs}, {otherwise: true, to: sales}]
        queues:
          sales: {take: push, to: [%s], expires: %s}
          cs: {take: push, to: [%s], expires: %s}
        """
            .formatted(String.join(", ", all.keySet()), expires, some, expires));
    Path secret = Files.writeString(directory.resolve("signing.secret"), SIGNING);
    Files.writeString(
        directory.resolve("destinations.yaml"),
        all.entrySet().stream()
            .map(each -> destination(each.getKey(), each.getValue(), secret, limits))
            .collect(Collectors.joining("", "destinations:\n", "")));
  }

  private static String destination(String name, URI address, Path secret, String limits) {
    return """
      %s:
        kind: webhook
        url: %s
        secrets: {signing: {file: %s}}
        allow_private: true
    %s
    """
        .formatted(
            name, address, secret.toAbsolutePath(), limits.strip().indent(4).stripTrailing());
  }

  /** Writes a play by which an account qualifies when anybody of it does this once. */
  static void play(Path directory, String name, String queue, String event) throws IOException {
    Files.writeString(
        directory.resolve(name + ".yaml"),
        """
        play: %s
        about: Whoever does it once.
        route: %s
        per: account
        threshold: {qualify: 10, release: 5}
        signals:
          did: {event: %s, ever: true, points: 10}
        activation: {existing: route}
        """
            .formatted(name, queue, event));
  }
}
