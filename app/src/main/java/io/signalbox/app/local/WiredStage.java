package io.signalbox.app.local;

import java.util.List;
import org.apache.kafka.streams.Topology;

/**
 * A stage, ready to run.
 *
 * @param name as in its facts' origin; it names the consumer group, so it is state
 * @param topology what it does
 * @param books what its sub-topologies count
 */
public record WiredStage(String name, Topology topology, List<KeptBooks> books) {

  /**
   * The books of a sub-topology.
   *
   * @param name as the origin of its facts names it
   * @param store the store that keeps them
   * @param lines their lines
   */
  public record KeptBooks(String name, String store, List<String> lines) {

    public KeptBooks {
      lines = List.copyOf(lines);
    }
  }

  public WiredStage {
    books = List.copyOf(books);
  }

  /** A stage with one sub-topology that counts. */
  public WiredStage(String name, Topology topology, String store, List<String> lines) {
    this(name, topology, List.of(new KeptBooks(name, store, lines)));
  }
}
