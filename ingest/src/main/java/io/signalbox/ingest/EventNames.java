package io.signalbox.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.schemas.CallType;
import org.jspecify.annotations.Nullable;

/** What a call is and what its event is named. */
final class EventNames {

  private EventNames() {}

  /**
   * The type of a call: that of the path it came by, else the one it states.
   *
   * @throws CallRefused if neither says it
   */
  static CallType type(ObjectNode call, @Nullable CallType ofPath) throws CallRefused {
    if (ofPath != null) {
      return ofPath;
    }
    String stated = call.path("type").asText();
    return switch (stated) {
      case "track" -> CallType.TRACK;
      case "identify" -> CallType.IDENTIFY;
      case "page" -> CallType.PAGE;
      case "screen" -> CallType.SCREEN;
      case "group" -> CallType.GROUP;
      case "alias" -> CallType.ALIAS;
      default ->
          throw CallRefused.unparsable(
              "`type` must be track, identify, page, screen, group or alias");
    };
  }

  /**
   * The event's name.
   *
   * @throws CallRefused if a track call names none, or the name can't stay in the clear
   */
  static String name(ObjectNode call, CallType type) throws CallRefused {
    String name =
        switch (type) {
          case TRACK -> Call.text(call, "event");
          case IDENTIFY -> "Identify";
          case GROUP -> "Group";
          case ALIAS -> "Alias";
          case PAGE -> viewed(Call.text(call, "name"), "Page");
          case SCREEN -> viewed(Call.text(call, "name"), "Screen");
        };
    if (name == null) {
      throw CallRefused.unparsable("A track call must name its `event`");
    }
    if (name.length() > MessageId.LONGEST) {
      throw CallRefused.unparsable(
          "The event's name has %d characters and may have %d; send what varies as a property"
              .formatted(name.length(), MessageId.LONGEST));
    }
    if (EmailAddress.within(name)) {
      throw CallRefused.trackingPlan(
          "The event's name holds an e-mail address; send it as a property and not in the name");
    }
    return name;
  }

  private static String viewed(@Nullable String name, String what) {
    return name == null ? "Viewed " + what : "Viewed " + name + " " + what;
  }
}
