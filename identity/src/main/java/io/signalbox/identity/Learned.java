package io.signalbox.identity;

import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.Undo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an actor is told. */
public sealed interface Learned {

  /**
   * The event that ends a membership.
   *
   * @see <a href="https://segment.com/docs/connections/spec/b2b-saas/">Segment: B2B SaaS</a>
   */
  String REMOVED = "Account Removed User";

  /**
   * An event of the actor's own.
   *
   * @param anonymous the anonymous id beside the user's, as a pseudonym
   * @param previous another id of the same person, as a pseudonym
   * @param domain the corporate domain of the person's address
   */
  record Event(
      AttributedEvent event,
      @Nullable String anonymous,
      @Nullable String previous,
      @Nullable String domain)
      implements Learned {

    boolean isMembership() {
      return event.getType() == CallType.GROUP;
    }

    /** Whether the call says who or where the person is, and is no behaviour. */
    boolean isStatement() {
      return switch (event.getType()) {
        case IDENTIFY, GROUP -> true;
        case TRACK, PAGE, SCREEN, ALIAS -> false;
      };
    }

    /** Whether it says that the person was removed from the workspace. */
    boolean isLeaving() {
      return event.getType() == CallType.TRACK && event.getName().equals(REMOVED);
    }

    /** Whether somebody signs in with it. */
    boolean isSignIn() {
      return switch (event.getType()) {
        case IDENTIFY, ALIAS -> true;
        case TRACK, PAGE, SCREEN, GROUP -> false;
      };
    }

    long at() {
      return event.getOccurredAt().toEpochMilli();
    }
  }

  /**
   * Another actor belongs with this one.
   *
   * @param account the account that the other stands for, where it answers; else null
   */
  record Linked(Actor other, long since, @Nullable String account) implements Learned {}

  /** The actor does not belong to an account, whatever was said before {@code since}. */
  record Excluded(String account, long since) implements Learned {}

  /** The actor left a workspace, whatever was said before {@code since}. */
  record Left(String workspace, long since) implements Learned {}

  /** Another id that turned out to be this user, or a control job, passes an event on. */
  record Passed(AttributedEvent event) implements Learned {}

  /** What a step undoes; empty when it names neither an account nor a workspace. */
  static Optional<Learned> undone(Undo undo) {
    long since = undo.getSince().toEpochMilli();
    return Actor.parse(undo.getActor())
        .flatMap(
            other ->
                switch (other.kind()) {
                  case ACCOUNT -> Optional.of(new Excluded(other.id(), since));
                  case WORKSPACE -> Optional.of(new Left(other.id(), since));
                  case USER, ANONYMOUS, DOMAIN -> Optional.empty();
                });
  }
}
