package io.signalbox.app.policies;

import io.signalbox.policy.BusinessHours;
import io.signalbox.policy.QueuePolicy;
import io.signalbox.policy.QueuePolicy.Sla;
import io.signalbox.policy.RoutingPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says how queues are taken and what is promised about them. */
final class QueueSentences {

  private QueueSentences() {}

  /** One or two sentences a queue. */
  static List<String> of(RoutingPolicy policy) {
    List<String> said = new ArrayList<>();
    policy
        .queues()
        .forEach(
            (route, queue) -> {
              String name = RoutingSentences.queue(route);
              String begin = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
              said.add(
                  "%s: %s; what nobody ends expires after %s."
                      .formatted(begin, taken(queue), PlayWords.length(queue.expiresAfter())));
              queue.sla().ifPresent(sla -> said.add("%s: %s.".formatted(begin, promised(sla))));
            });
    return said;
  }

  private static String taken(QueuePolicy queue) {
    return switch (queue.take()) {
      case SHARE -> "consumers share the topic, and an action ends a hand-off";
      case CLAIM ->
          "a consumer claims a hand-off for %s at a time"
              .formatted(PlayWords.length(queue.lease()));
      case PUSH ->
          "hand-offs are pushed to %s and end when %s"
              .formatted(
                  String.join(" and ", queue.destinations()),
                  queue.untilWorked() ? "somebody worked them" : "they are delivered");
    };
  }

  private static String promised(Sla sla) {
    List<String> promises = new ArrayList<>();
    sla.accept().ifPresent(length -> promises.add("accepted within " + PlayWords.length(length)));
    sla.act().ifPresent(length -> promises.add("acted upon within " + PlayWords.length(length)));
    return "promised to be %s%s, with a warning at %s %% of it; when that is broken, %s"
        .formatted(
            String.join(" and ", promises),
            sla.hours().equals(BusinessHours.ALWAYS)
                ? ""
                : " of working time (%s)".formatted(sla.hours().text()),
            Math.round(sla.warnAt() * 100),
            breach(sla));
  }

  private static String breach(Sla sla) {
    return switch (sla.breach()) {
      case REASSIGN -> "somebody else gets it";
      case ESCALATE ->
          sla.tell().map(who -> who + " is told").orElse("it is recorded, and stays where it is");
    };
  }
}
