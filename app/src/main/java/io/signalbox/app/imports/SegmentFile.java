package io.signalbox.app.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.imports.ImportLine.Call;
import io.signalbox.app.imports.ImportLine.Door;
import java.util.Set;

/**
 * One call of the Segment specification on each line, or one fact of the CRM (a line with {@code
 * account} whose type is none of Segment's).
 *
 * <p>A line that is a JSON object is sent as it is, even when it breaks the contract: the intake
 * keeps it as a failed event with the reason. Only {@code sentAt} is taken away, so that the intake
 * does not correct the clock of a device by the time of an import.
 */
public final class SegmentFile implements ImportFormat {

  private static final Set<String> SEGMENT_TYPES =
      Set.of("track", "identify", "page", "screen", "group", "alias");

  @Override
  public ImportLine read(long number, String text) {
    return JsonLines.read(number, text, call -> call(text, call));
  }

  private static ImportLine call(String text, ObjectNode call) {
    boolean corrects = call.remove("sentAt") != null;
    return new Call(
        door(call),
        JsonLines.instant(call, "timestamp").or(() -> JsonLines.instant(call, "originalTimestamp")),
        corrects ? call.toString() : text);
  }

  private static Door door(ObjectNode call) {
    boolean segment = JsonLines.text(call, "type").filter(SEGMENT_TYPES::contains).isPresent();
    return !segment && JsonLines.text(call, "account").isPresent() ? Door.CRM : Door.EVENTS;
  }
}
