package io.signalbox.app.queues;

import io.signalbox.app.routing.NotRecordedException;
import io.signalbox.app.routing.RouterAnswer;
import io.signalbox.app.routing.RouterCommand;
import io.signalbox.app.routing.RouterCommands;
import io.signalbox.router.FoundHandoff;
import io.signalbox.router.stream.OpenHandoffLookup;
import io.signalbox.schemas.Action;
import io.signalbox.schemas.HandoffAccepted;
import io.signalbox.schemas.HandoffEnded;
import io.signalbox.schemas.HandoffRefused;
import io.signalbox.schemas.Origin;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Where people and tools say what they did about a hand-off or an account. */
public final class ActionDesk {

  // Set when it is recorded.
  private static final Origin UNSET = new Origin("", 0, 0L);

  private final OpenHandoffLookup lookup;
  private final RouterCommands commands;

  /** Finds hand-offs by {@code lookup} and records by {@code commands}. */
  public ActionDesk(OpenHandoffLookup lookup, RouterCommands commands) {
    this.lookup = lookup;
    this.commands = commands;
  }

  /**
   * What somebody did.
   *
   * @param id the same for the same deed, however often it is told
   * @param kind one of {@link io.signalbox.router.handoff.ActionKinds#ALL}
   * @param reason why, for a rejection
   * @param by who did it: a name, kept in the clear
   */
  public record Deed(String id, String kind, Optional<String> reason, String by, Instant at) {}

  /** What is answered. */
  public sealed interface Outcome {

    /**
     * It is recorded.
     *
     * @param account the account
     * @param handoffId the hand-off that it answers, if one
     * @param became what became of the hand-off: accepted, worked; empty where it answers none
     */
    record Recorded(String account, Optional<String> handoffId, Optional<String> became)
        implements Outcome {}

    /** It is recorded; what it does to the hand-off is not known yet. */
    record NotYet() implements Outcome {}

    /** There is no such hand-off. */
    record NotFound(String sentence) implements Outcome {}

    /** It is recorded, and changes nothing about the hand-off. */
    record Unchanged(String account, String handoffId, String sentence) implements Outcome {}
  }

  /**
   * Records what was done about a hand-off.
   *
   * @throws NotRecordedException if it may not be recorded
   */
  public Outcome aboutHandoff(String handoffId, Deed deed)
      throws NotRecordedException, InterruptedException {
    Optional<FoundHandoff> found = lookup.handoff(handoffId);
    if (found.isEmpty()) {
      return new Outcome.NotFound(UnknownHandoff.sentence(handoffId));
    }
    return record(found.get().state().account(), Optional.of(handoffId), deed);
  }

  /**
   * Records what was done about an account, whatever its hand-offs.
   *
   * @throws NotRecordedException if it may not be recorded
   */
  public Outcome aboutAccount(String account, Deed deed)
      throws NotRecordedException, InterruptedException {
    return record(account, Optional.empty(), deed);
  }

  private Outcome record(String account, Optional<String> handoffId, Deed deed)
      throws NotRecordedException, InterruptedException {
    Action action =
        new Action(
            deed.id(),
            account,
            handoffId.orElse(null),
            deed.kind(),
            deed.reason().orElse(null),
            deed.by(),
            deed.at(),
            UNSET);
    return switch (commands.give(RouterCommand.of(action))) {
      case RouterAnswer.NotYet notYet -> new Outcome.NotYet();
      case RouterAnswer.Noted noted ->
          new Outcome.Recorded(account, Optional.empty(), Optional.empty());
      case RouterAnswer.Changed changed ->
          switch (changed.change().getChange()) {
            case HandoffRefused refused ->
                new Outcome.Unchanged(
                    account, changed.change().getHandoffId(), refused.getReason());
            case HandoffAccepted accepted ->
                new Outcome.Recorded(account, handoffId, Optional.of("accepted"));
            case HandoffEnded ended ->
                new Outcome.Recorded(
                    account,
                    handoffId,
                    Optional.of(ended.getEnding().name().toLowerCase(Locale.ROOT)));
            // Avro's union is not sealed; nothing else answers an action.
            default -> throw new IllegalStateException("no action does " + changed.change());
          };
    };
  }
}
