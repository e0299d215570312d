package io.signalbox.identity;

import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Link;
import io.signalbox.schemas.MoveKind;
import io.signalbox.schemas.PersonExcluded;
import io.signalbox.schemas.Undo;
import org.jspecify.annotations.Nullable;

/** What the world must be told of. */
public sealed interface Conclusion {

  /** The event belongs on this account's timeline. */
  record Attributed(String account, AttributedEvent event) implements Conclusion {}

  /** These facts of the account are known from now on. */
  record Known(String account, AccountFact fact) implements Conclusion {}

  /** A deal of the account changed. */
  record DealChanged(String account, DealFact fact) implements Conclusion {}

  /** Another actor must learn of a link. */
  record Tell(Actor target, Link link) implements Conclusion {}

  /** Another actor must forget a link. */
  record Forget(Actor target, Undo undo) implements Conclusion {}

  /** The account's evidence must be folded anew without this person. */
  record Excluded(String account, PersonExcluded fact) implements Conclusion {}

  /** Another actor must place this event. */
  record PassOn(Actor target, AttributedEvent event) implements Conclusion {}

  /** An actor belongs elsewhere from now on. */
  record Moved(
      Actor subject, MoveKind kind, @Nullable String from, String to, long since, String reason)
      implements Conclusion {}

  /** An event waited beside more than a state may hold and is given up, the oldest first. */
  record Expired(AttributedEvent event) implements Conclusion {}

  /** An event was already waiting. */
  record Repeated(AttributedEvent event) implements Conclusion {}

  /** Something learned went beyond what a state may hold. */
  record Forgotten(String what) implements Conclusion {}
}
