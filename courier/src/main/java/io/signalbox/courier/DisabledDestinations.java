package io.signalbox.courier;

import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.DeliveryAttempt;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which destinations said that they are gone, from the attempts that were made: the latest word
 * counts. It holds for the destination as its policy was then, so that another policy enables it.
 */
public final class DisabledDestinations {

  private final Map<String, Word> latest = new HashMap<>();

  private record Word(Instant at, boolean gone, String hash) {}

  /** Another attempt, in any order. */
  public void add(DeliveryAttempt attempt) {
    String failure = attempt.getFailure();
    boolean gone = Failure.GONE.code().equals(failure) || Failure.DISABLED.code().equals(failure);
    String hash = attempt.getDestinationHash();
    if (hash == null || !(gone || attempt.getState() == AttemptState.DELIVERED)) {
      return;
    }
    latest.merge(
        attempt.getDestination(),
        new Word(attempt.getAt(), gone, hash),
        (one, other) -> one.at().isAfter(other.at()) ? one : other);
  }

  /** Whether the destination is gone, as long as its policy has this hash. */
  public boolean isDisabled(String destination, String hash) {
    Word word = latest.get(destination);
    return word != null && word.gone() && word.hash().equals(hash);
  }
}
