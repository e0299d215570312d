package io.signalbox.router;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partition's rows. */
public interface RouterStore {

  /** An account's row; null when it was never heard of. */
  byte @Nullable [] account(String account);

  /** Keeps an account's row. */
  void putAccount(String account, byte[] row);

  /** How a hand-off stands; null when there is none, or it is forgotten. */
  byte @Nullable [] handoff(String handoffId);

  /** Keeps how a hand-off stands. */
  void putHandoff(String handoffId, byte[] row);

  /** A hand-off as it was written to its queue. */
  byte @Nullable [] content(String handoffId);

  /** Keeps a hand-off as it was written to its queue. */
  void putContent(String handoffId, byte[] content);

  /** Forgets a hand-off. */
  void forget(String handoffId);

  /** The first of what is due at an instant, in order. */
  List<Due> due(Instant asOf, int limit);

  /** Something is due. */
  void putDue(Due due);

  /** It is not due any more. */
  void removeDue(Due due);

  /** Accounts behind this one that look for a policy, in order. */
  List<String> lookingForPolicy(String behind, int limit);

  /** Whether an account looks for a policy. */
  void putLookingForPolicy(String account, boolean looks);

  /** Shows a hand-off to those who look for work. */
  void putOpen(OpenHandoff open);

  /** Shows it no longer. */
  void removeOpen(OpenHandoff open);

  /** Shows a dead delivery to those who look after them. */
  void putDead(DeadDelivery dead);

  /** Shows it no longer. */
  void removeDead(DeadDelivery dead);

  /** A row of the partition itself. */
  byte @Nullable [] partition(String key);

  /** Keeps a row of the partition itself. */
  void putPartition(String key, byte[] row);
}
