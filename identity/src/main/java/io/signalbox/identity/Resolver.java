package io.signalbox.identity;

import io.signalbox.identity.ActorState.Anonymous;
import io.signalbox.identity.ActorState.Domain;
import io.signalbox.identity.ActorState.User;
import io.signalbox.identity.ActorState.Workspace;
import io.signalbox.schemas.MarkerPhase;
import org.jspecify.annotations.Nullable;

/**
 * Identity's fold. Learning and concluding are apart: what is learned is a set, the same in any
 * order; conclusions are drawn from what is known. In history an actor concludes only in the phases
 * of its slice, so that no race between tasks shows in the timeline; live it concludes at once.
 */
public final class Resolver {

  private Resolver() {}

  /** Takes in what an actor is told. */
  public static Resolution learn(Actor actor, ActorState state, Learned learned) {
    return switch (state) {
      case Anonymous anonymous -> AnonymousFold.learn(anonymous, learned);
      case User user -> UserFold.learn(actor, user, learned);
      case Workspace workspace -> WorkspaceFold.learn(workspace, learned);
      case Domain domain -> DomainFold.learn(domain, learned);
    };
  }

  /**
   * Draws the conclusions of a phase. Doing it twice changes nothing more.
   *
   * @param phase ANSWER: actors tell each other what they must know; SETTLE: and the world
   * @param now the instant time has come to, in epoch milliseconds: what waits for something that
   *     may still be said waits no longer than its patience
   */
  public static Resolution conclude(Actor actor, ActorState state, MarkerPhase phase, long now) {
    return switch (state) {
      case Anonymous anonymous -> AnonymousFold.conclude(anonymous);
      case User user -> UserConclusions.conclude(actor, user, phase, now);
      case Workspace workspace -> WorkspaceFold.conclude(actor, workspace, phase);
      case Domain domain -> DomainFold.conclude(actor, domain, phase);
    };
  }

  /** When an actor must conclude again though it hears nothing more; null when it need not. */
  public static @Nullable Long due(Actor actor, ActorState state) {
    return switch (state) {
      case User user -> UserConclusions.due(actor, user);
      case Anonymous anonymous -> null;
      case Workspace workspace -> null;
      case Domain domain -> null;
    };
  }

  /**
   * Whether an actor concludes in this phase of a slice. Who is whose browser and who belongs where
   * must have reached everybody before anything is placed, or it would depend on the order of tasks
   * which account an event goes to.
   */
  public static boolean concludesIn(MarkerPhase phase, Actor actor) {
    return switch (phase) {
      case LEARN -> false;
      case ANSWER -> actor.kind() != Actor.Kind.ANONYMOUS;
      case SETTLE -> true;
    };
  }
}
