package io.signalbox.app.routing;

import io.signalbox.schemas.Action;
import io.signalbox.schemas.ClaimCommand;
import io.signalbox.schemas.DiscardCommand;
import io.signalbox.schemas.RedriveCommand;
import org.apache.avro.specific.SpecificRecord;

/**
 * Something for the router's log. The same id about the same subject is the same command: the
 * router deals with it once, however often it is recorded.
 *
 * @param account whose log it goes to
 * @param id the command's own id
 * @param subject the hand-off it is about; the account where it is about none
 * @param fact one of the records that {@code RouterRecord.fact} admits
 */
public record RouterCommand(String account, String id, String subject, SpecificRecord fact) {

  /** What a consumer asks of a queue in claim mode. */
  public static RouterCommand of(String account, ClaimCommand claim) {
    return new RouterCommand(account, claim.getCommandId(), claim.getHandoffId(), claim);
  }

  /** Dead deliveries are to be tried again. */
  public static RouterCommand of(String account, RedriveCommand redrive) {
    return new RouterCommand(account, redrive.getCommandId(), redrive.getHandoffId(), redrive);
  }

  /** Dead deliveries are given up. */
  public static RouterCommand of(String account, DiscardCommand discard) {
    return new RouterCommand(account, discard.getCommandId(), discard.getHandoffId(), discard);
  }

  /** What somebody did about a hand-off or an account. Its origin is set when it is recorded. */
  public static RouterCommand of(Action action) {
    String handoff = action.getHandoffId();
    return new RouterCommand(
        action.getAccount(),
        action.getActionId(),
        handoff == null ? action.getAccount() : handoff,
        action);
  }
}
