package io.signalbox.app.imports;

import io.signalbox.app.imports.ImportLine.Door;
import java.util.Optional;

/**
 * The write keys of the sources that a file's lines come from. Its text never shows a key.
 *
 * @param events of the source of behaviour; empty to send none
 * @param crm of the source of CRM facts, since a key for behaviour must not move deals; empty to
 *     send none
 */
public record WriteKeys(Optional<String> events, Optional<String> crm) {

  Optional<String> of(Door door) {
    return switch (door) {
      case EVENTS -> events;
      case CRM -> crm;
    };
  }

  @Override
  public String toString() {
    return "write keys of %d sources".formatted(events.stream().count() + crm.stream().count());
  }
}
