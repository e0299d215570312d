package io.signalbox.app.local;

import java.util.List;
import org.apache.kafka.streams.Topology;

/**
 * A stage, ready to run.
 *
 * @param name as in its facts' origin; it names the consumer group, so it is state
 * @param topology what it does
 * @param books the store of its books
 * @param lines the lines of its books
 */
public record WiredStage(String name, Topology topology, String books, List<String> lines) {

  public WiredStage {
    lines = List.copyOf(lines);
  }
}
