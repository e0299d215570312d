package io.signalbox.courier;

import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.DeliveryAttempt;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which destinations said that they are gone, from the attempts that were made: the latest word
 * counts. It holds for the destination as its policy was then, so that another policy enables it.
 *
 * <p>Only the start of an attempt tells that policy; its end is written by the router, which does
 * not know it. So a word belongs to the policy that was the last to be used before it.
 */
public final class DisabledDestinations {

  private final Map<String, Word> latest = new HashMap<>();
  private final Map<String, Map<String, Instant>> firstUse = new HashMap<>();

  private record Word(Instant at, boolean gone) {}

  /** Another attempt, in any order. */
  public void add(DeliveryAttempt attempt) {
    String destination = attempt.getDestination();
    String hash = attempt.getDestinationHash();
    if (attempt.getState() == AttemptState.STARTED && hash != null) {
      firstUse
          .computeIfAbsent(destination, name -> new HashMap<>())
          .merge(hash, attempt.getAt(), (one, other) -> one.isBefore(other) ? one : other);
    }
    String failure = attempt.getFailure();
    boolean gone = Failure.GONE.code().equals(failure) || Failure.DISABLED.code().equals(failure);
    if (gone || attempt.getState() == AttemptState.DELIVERED) {
      latest.merge(
          destination,
          new Word(attempt.getAt(), gone),
          (one, other) -> one.at().isAfter(other.at()) ? one : other);
    }
  }

  /** Whether the destination is gone, as long as its policy has this hash. */
  public boolean isDisabled(String destination, String hash) {
    Word word = latest.get(destination);
    return word != null
        && word.gone()
        && lastUsed(destination, word.at()).filter(hash::equals).isPresent();
  }

  /** The policy that was first used last, up to then. */
  private Optional<String> lastUsed(String destination, Instant at) {
    return firstUse.getOrDefault(destination, Map.of()).entrySet().stream()
        .filter(use -> !use.getValue().isAfter(at))
        .max(
            Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }
}
