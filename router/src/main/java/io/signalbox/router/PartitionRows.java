package io.signalbox.router;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.RoutingActivation;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.TopicEncoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is kept of a partition itself: its state, its brakes, the activation in force. */
public final class PartitionRows {

  /** The key of the activation in force. */
  public static final String POLICY = "policy";

  private static final String STATE = "state";
  private static final String BRAKES = "brakes";

  private final RouterStore store;
  private final TopicEncoder<RouterRecord> encoder;
  private final TopicDecoder<RouterRecord> decoder;
  private PartitionState kept;
  private Brakes brakes;

  PartitionRows(RouterStore store, Contracts contracts, Brakes.Share share) {
    this.store = store;
    this.encoder = contracts.encoder(Topics.ROUTER_LOG);
    this.decoder = contracts.decoder(Topics.ROUTER_LOG);
    this.kept = PartitionState.decode(store.partition(STATE));
    byte @Nullable [] used = store.partition(BRAKES);
    this.brakes =
        used == null ? new Brakes(share, new TreeMap<>()) : BrakesCodec.decode(used, share);
  }

  /** The state as it was last kept. */
  PartitionState state() {
    return kept;
  }

  /** Keeps a state that has changed. */
  void keep(PartitionState state) {
    if (!state.equals(kept)) {
      store.putPartition(STATE, state.encode());
      kept = state;
    }
  }

  Brakes brakes() {
    return brakes;
  }

  void keep(Brakes next) {
    brakes = next;
    store.putPartition(BRAKES, BrakesCodec.encode(next));
  }

  /** The activation in force; empty while there is none. */
  Optional<RoutingActivation> activation() {
    return activation(store.partition(POLICY), decoder);
  }

  /**
   * The activation that a row keeps; empty for no row.
   *
   * @throws IllegalStateException if it is damaged
   */
  public static Optional<RoutingActivation> activation(
      byte @Nullable [] bytes, TopicDecoder<RouterRecord> decoder) {
    if (bytes == null) {
      return Optional.empty();
    }
    try {
      return Optional.of((RoutingActivation) decoder.decode(bytes).getFact());
    } catch (UndecodableException e) {
      throw new IllegalStateException(
          "The routing policy in force can't be read; reset the stage so that it folds its log"
              + " again",
          e);
    }
  }

  /** Keeps an activation with the record that carries it. */
  void keepActivation(RouterRecord record) {
    store.putPartition(POLICY, encoder.encode(record));
  }
}
