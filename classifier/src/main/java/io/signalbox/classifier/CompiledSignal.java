package io.signalbox.classifier;

import io.signalbox.policy.Signal;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Property;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signal made ready for folding.
 *
 * <p>The evidence's id names what is collected: which events, what of them, how many. Signals that
 * agree in it share their evidence, and a policy that changes only windows or points keeps it.
 */
public final class CompiledSignal {

  private final Signal signal;
  private final long evidenceId;
  private final long within;

  CompiledSignal(Signal signal) {
    this.signal = signal;
    this.evidenceId = evidenceId(signal);
    this.within = signal.within().map(window -> window.toMillis()).orElse(Long.MAX_VALUE);
  }

  /** The signal as the policy says it. */
  public Signal signal() {
    return signal;
  }

  long evidenceId() {
    return evidenceId;
  }

  int bound() {
    return signal.atLeast();
  }

  /** The window's length in milliseconds; {@code Long.MAX_VALUE} for ever. */
  long within() {
    return within;
  }

  /** The event as this signal counts it; empty when it lacks what is counted. */
  Optional<Occurrence> occurrence(AttributedEvent event, long position) {
    String key = key(event);
    if (key == null && !(signal.counted() instanceof Signal.Counted.Occurrences)) {
      return Optional.empty();
    }
    return Optional.of(
        new Occurrence(
            event.getOccurredAt().toEpochMilli(),
            event.getEventId(),
            event.getName(),
            event.getPerson(),
            key,
            position));
  }

  private @Nullable String key(AttributedEvent event) {
    return switch (signal.counted()) {
      case Signal.Counted.Occurrences occurrences -> null;
      case Signal.Counted.People people -> event.getPerson();
      case Signal.Counted.Workspaces workspaces -> event.getWorkspace();
      case Signal.Counted.Sessions sessions -> event.getSession();
      case Signal.Counted.Days days ->
          LocalDate.ofInstant(event.getOccurredAt(), ZoneOffset.UTC).toString();
      case Signal.Counted.Values values -> value(event.getProperties(), values.property());
    };
  }

  private static @Nullable String value(List<Property> properties, String name) {
    for (Property property : properties) {
      if (property.getName().equals(name)) {
        return property.getValue().toString();
      }
    }
    return null;
  }

  private static long evidenceId(Signal signal) {
    String collected =
        String.join("\n", signal.events())
            + "\n\n"
            + switch (signal.counted()) {
              case Signal.Counted.Occurrences occurrences -> "occurrences";
              case Signal.Counted.People people -> "people";
              case Signal.Counted.Workspaces workspaces -> "workspaces";
              case Signal.Counted.Sessions sessions -> "sessions";
              case Signal.Counted.Days days -> "days";
              case Signal.Counted.Values values -> "values " + values.property();
            }
            + "\n"
            + signal.atLeast();
    return ByteBuffer.wrap(Digests.sha256(collected.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}
