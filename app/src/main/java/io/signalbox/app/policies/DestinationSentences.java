package io.signalbox.app.policies;

import io.signalbox.policy.Destination;
import io.signalbox.policy.Destination.Limits;
import io.signalbox.policy.Destination.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what destinations are; where secrets are found, never secrets. */
final class DestinationSentences {

  private DestinationSentences() {}

  /** A sentence each. */
  static List<String> of(Map<String, Destination> destinations) {
    return destinations.values().stream().map(DestinationSentences::of).toList();
  }

  private static String of(Destination destination) {
    List<String> parts = new ArrayList<>();
    destination.secrets().forEach((use, secret) -> parts.add(secret(use, secret)));
    destination
        .fields()
        .forEach((name, text) -> parts.add("its field %s is '%s'".formatted(name, text)));
    Limits limits = destination.limits();
    parts.add("at most %s at once".formatted(PlayWords.many(limits.concurrency(), "call")));
    limits.perSecond().ifPresent(rate -> parts.add("at most %d a second".formatted(rate)));
    parts.add("each within %s".formatted(length(limits.timeout())));
    parts.add(
        "left alone for %s after %s in a row"
            .formatted(length(limits.breakFor()), PlayWords.many(limits.breakAfter(), "failure")));
    List<Duration> delays = destination.schedule().delays();
    parts.add(
        "%s, over %s and up to %d %% more"
            .formatted(
                PlayWords.many(delays.size(), "attempt"),
                length(delays.stream().reduce(Duration.ZERO, Duration::plus)),
                Math.round(destination.schedule().jitter() * 100)));
    if (destination.allowPrivate()) {
      parts.add("private addresses are allowed");
    }
    return "%s is %s%s: %s."
        .formatted(
            destination.name(),
            kind(destination.kind()),
            destination.url().map(URI::toString).map(url -> " at " + url).orElse(""),
            String.join("; ", parts));
  }

  private static String kind(Destination.Kind kind) {
    return switch (kind) {
      case WEBHOOK -> "a webhook";
      case SLACK -> "a channel of Slack";
      case HUBSPOT -> "HubSpot";
      case SALESFORCE -> "Salesforce";
    };
  }

  private static String secret(String use, Secret secret) {
    return switch (secret) {
      case Secret.Environment environment ->
          "its %s is in the environment as %s".formatted(use, environment.variable());
      case Secret.File file -> "its %s is in the file %s".formatted(use, file.path());
    };
  }

  private static String length(Duration length) {
    long hours = length.toHours();
    List<String> parts = new ArrayList<>();
    if (hours > 0) {
      parts.add(PlayWords.many(hours, "hour"));
    }
    if (length.toMinutesPart() > 0) {
      parts.add(PlayWords.many(length.toMinutesPart(), "minute"));
    }
    if (length.toSecondsPart() > 0 || parts.isEmpty()) {
      parts.add(PlayWords.many(length.toSecondsPart(), "second"));
    }
    return String.join(" ", parts);
  }
}
