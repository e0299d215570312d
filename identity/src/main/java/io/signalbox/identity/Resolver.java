package io.signalbox.identity;

import io.signalbox.identity.ActorState.Anonymous;
import io.signalbox.identity.ActorState.User;
import io.signalbox.identity.ActorState.Workspace;
import io.signalbox.schemas.MarkerPhase;

/**
 * Identity's fold. Learning and concluding are apart: what is learned is a set, the same in any
 * order; conclusions are drawn from what is known. In history an actor concludes only when its
 * slice is settled, so that no race between tasks shows in the timeline; live it concludes at once.
 */
public final class Resolver {

  private Resolver() {}

  /** Takes in what an actor is told. */
  public static Resolution learn(Actor actor, ActorState state, Learned learned) {
    return switch (state) {
      case Anonymous anonymous -> AnonymousFold.learn(anonymous, learned);
      case User user -> UserFold.learn(actor, user, learned);
      case Workspace workspace -> WorkspaceFold.learn(workspace, learned);
    };
  }

  /** Draws every conclusion that what is known allows. Doing it twice changes nothing more. */
  public static Resolution conclude(Actor actor, ActorState state) {
    return switch (state) {
      case Anonymous anonymous -> AnonymousFold.conclude(actor, anonymous);
      case User user -> UserFold.conclude(user);
      case Workspace workspace -> WorkspaceFold.conclude(actor, workspace);
    };
  }

  /**
   * Whether an actor concludes from this at once even in history: events are only passed on when a
   * slice is settled, with all knowledge of it in place.
   */
  public static boolean isSettled(Learned learned) {
    return switch (learned) {
      case Learned.Event event -> false;
      case Learned.Linked linked -> false;
      case Learned.Passed passed -> true;
    };
  }

  /**
   * Whether an actor concludes in this phase of a slice. Workspaces answer before anything is
   * placed: an account that changes must have reached all its people, or it would depend on the
   * order of tasks which account an event of theirs goes to.
   */
  public static boolean concludesIn(MarkerPhase phase, Actor actor) {
    return switch (phase) {
      case LEARN -> false;
      case ANSWER -> actor.kind() == Actor.Kind.WORKSPACE;
      case SETTLE -> true;
    };
  }
}
