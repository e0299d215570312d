package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.schemas.FailedEvent;
import java.util.Locale;

/** A failed event as text: where it failed and why, without what was sent. */
final class FailedEventText {

  private FailedEventText() {}

  /** The text; every line ends in a line break. */
  static String of(FailedEvent failed, OutputFormat format) {
    return switch (format) {
      case TABLE ->
          "%s  %s  %s  from %s%s\n"
                  .formatted(
                      failed.getReceivedAt(),
                      failed.getStage(),
                      failed.getFailure(),
                      failed.getSource(),
                      failed.getEventId() == null ? "" : "  " + failed.getEventId())
              + Wrapped.hanging(4, 4, failed.getReason());
      case JSON -> json(failed) + "\n";
    };
  }

  private static ObjectNode json(FailedEvent failed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("received_at", failed.getReceivedAt().toString());
    json.put("stage", failed.getStage());
    json.put("failure", failed.getFailure());
    json.put("reason", failed.getReason());
    json.put("fault", failed.getFault().toString().toLowerCase(Locale.ROOT));
    json.put("source", failed.getSource());
    json.put("owner", failed.getOwner());
    json.put("event_id", failed.getEventId());
    json.put("topic", failed.getTopic());
    json.put("partition", failed.getPartition());
    json.put("offset", failed.getOffset());
    return json;
  }
}
