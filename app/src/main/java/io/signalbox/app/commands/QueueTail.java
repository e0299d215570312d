package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.app.commands.QueueTailCommand.Queue;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** Prints what is in a queue, and what changes there. */
final class QueueTail {

  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** How many of the latest are looked at for changes, at least. */
  private static final int FOLLOWED = 200;

  private final Function<String, JsonNode> server;
  private final Queue queue;
  private final boolean all;
  private final OutputFormat format;
  private final PrintWriter out;

  /**
   * A look into a queue.
   *
   * @param server answers the question at a path
   * @param all whether also those that have ended are wanted
   */
  QueueTail(
      Function<String, JsonNode> server,
      Queue queue,
      boolean all,
      OutputFormat format,
      PrintWriter out) {
    this.server = server;
    this.queue = queue;
    this.all = all;
    this.format = format;
    this.out = out;
  }

  /** Prints the latest and how many there are. */
  void print(int limit) {
    print(ask(limit), limit);
  }

  /** The same, and then each that comes or stands otherwise than before, until interrupted. */
  void follow(int limit, Connection connection) throws InterruptedException {
    JsonNode answer = ask(Math.max(limit, FOLLOWED));
    print(answer, limit);
    Set<JsonNode> known = new HashSet<>();
    answer.path("handoffs").forEach(known::add);
    while (true) {
      Thread.sleep(AGAIN);
      try {
        known = changes(known);
        connection.heard();
      } catch (CommandFailedException e) {
        // It restarts, or is gone: that is said, and waited for.
        connection.quiet();
      }
    }
  }

  private void print(JsonNode answer, int limit) {
    JsonNode handoffs = answer.path("handoffs");
    int first = Math.max(0, handoffs.size() - limit);
    for (int one = first; one < handoffs.size(); one++) {
      out.print(HandoffText.of(handoffs.get(one), format));
    }
    if (format == OutputFormat.TABLE) {
      out.print(HandoffText.summary(answer, handoffs.size() - first, all));
    }
    out.flush();
  }

  /** Prints what is not among those that are known; gives those that are known by then. */
  Set<JsonNode> changes(Set<JsonNode> known) {
    Set<JsonNode> now = new HashSet<>();
    for (JsonNode handoff : ask(FOLLOWED).path("handoffs")) {
      now.add(handoff);
      if (!known.contains(handoff)) {
        out.print(HandoffText.of(handoff, format));
      }
    }
    out.flush();
    return now;
  }

  private JsonNode ask(int limit) {
    return server.apply(
        "/v1/queues/%s/handoffs?limit=%d%s".formatted(queue, limit, all ? "&all=true" : ""));
  }
}
