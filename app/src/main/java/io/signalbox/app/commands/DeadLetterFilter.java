package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.courier.Failure;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters; what is not named matches all. */
final class DeadLetterFilter {

  @Option(names = "--destination", paramLabel = "NAME", description = "Of this destination.")
  private @Nullable String destination;

  @Option(
      names = "--queue",
      paramLabel = "QUEUE",
      description = "Of this queue: ${COMPLETION-CANDIDATES}.")
  private QueueTailCommand.@Nullable Queue queue;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "Dead since that day or later: 2026-11-19, yesterday, \"3 days ago\".")
  private @Nullable Day since;

  @Option(
      names = "--failure",
      paramLabel = "FAILURE",
      description = "That failed so at last, as status or timeout; docs/delivery.md has them all.")
  private @Nullable Failure failure;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The zone in which the day begins (default: this machine's).")
  private @Nullable ZoneId zone;

  /** The filter as a request has it, with these hand-offs. */
  ObjectNode body(List<String> handoffs) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (!handoffs.isEmpty()) {
      handoffs.forEach(body.putArray("handoff_ids")::add);
    }
    put(body, "destination", Optional.ofNullable(destination));
    put(body, "queue", Optional.ofNullable(queue).map(it -> it.name().toLowerCase(Locale.ROOT)));
    put(body, "since", Optional.ofNullable(since).map(this::begin));
    put(body, "failure", Optional.ofNullable(failure).map(Failure::code));
    return body;
  }

  /** The path that lists what a filter matches. */
  static String path(ObjectNode body) {
    StringBuilder path = new StringBuilder("/v1/dead-letters");
    body.properties()
        .forEach(
            field -> {
              if (field.getValue().isArray()) {
                field.getValue().forEach(one -> add(path, field.getKey(), one.asText()));
              } else {
                add(path, field.getKey(), field.getValue().asText());
              }
            });
    return path.toString();
  }

  private static void add(StringBuilder path, String name, String value) {
    path.append(path.indexOf("?") < 0 ? '?' : '&')
        .append(name)
        .append('=')
        .append(ServerClient.encoded(value));
  }

  private String begin(Day day) {
    ZoneId in = zone == null ? ZoneId.systemDefault() : zone;
    return day.from(LocalDate.now(Clock.system(in))).atStartOfDay(in).toInstant().toString();
  }

  private static void put(ObjectNode body, String name, Optional<String> value) {
    value.ifPresent(text -> body.put(name, text));
  }
}
