package io.signalbox.app.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.schemas.Action;
import io.signalbox.schemas.HandoffAccepted;
import io.signalbox.schemas.HandoffChange;
import io.signalbox.schemas.HandoffClaimed;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.RedriveCommand;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RouterAnswersTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Origin ORIGIN = new Origin("router", 0, 1L);

  private final RouterAnswers answers = new RouterAnswers(2);

  @Test
  void whoWaitsIsToldTheFirstChangeThatFollows() {
    CompletableFuture<RouterAnswer> mira = answers.await(command("c1", "h1"));
    CompletableFuture<RouterAnswer> again = answers.await(command("c1", "h1"));
    HandoffChange claimed = change("c1", "h1", new HandoffClaimed("mira", NOW));

    answers.heard(claimed);
    answers.heard(change("c1", "h1", new HandoffAccepted("mira")));

    assertThat(mira).isCompletedWithValue(new RouterAnswer.Changed(claimed));
    assertThat(again).isCompletedWithValue(new RouterAnswer.Changed(claimed));
    assertThat(answers.await(command("c1", "h1")))
        .isCompletedWithValue(new RouterAnswer.Changed(claimed));
  }

  @Test
  void anotherHandoffOrAnotherCommandIsNoAnswer() {
    CompletableFuture<RouterAnswer> waiting = answers.await(command("c1", "h1"));

    answers.heard(change("c1", "h2", new HandoffAccepted("mira")));
    answers.heard(change("c2", "h1", new HandoffAccepted("mira")));
    answers.heard(change(null, "h1", new HandoffAccepted("mira")));

    assertThat(waiting).isNotDone();
  }

  @Test
  void oneIdMayConcernSeveralHandoffs() {
    answers.heard(change("c1", "h1", new HandoffAccepted("mira")));
    answers.heard(change("c1", "h2", new HandoffAccepted("mira")));

    assertThat(answers.known("c1"))
        .extracting(answer -> ((RouterAnswer.Changed) answer).change().getHandoffId())
        .containsExactly("h1", "h2");
  }

  @Test
  void whoStopsWaitingTakesNobodyElsesAnswer() {
    CompletableFuture<RouterAnswer> gone = answers.await(command("c1", "h1"));
    CompletableFuture<RouterAnswer> waiting = answers.await(command("c1", "h1"));

    answers.forsake(command("c1", "h1"), gone);
    answers.heard(change("c1", "h1", new HandoffAccepted("mira")));

    assertThat(gone).isCancelled();
    assertThat(waiting).isDone();
  }

  @Test
  void onlyTheLatestCommandsAreRemembered() {
    for (String id : new String[] {"c1", "c2", "c3"}) {
      answers.heard(change(id, "h1", new HandoffAccepted("mira")));
    }

    assertThat(answers.known(command("c1", "h1"))).isEmpty();
    assertThat(answers.known(command("c2", "h1"))).isPresent();
    assertThat(answers.known(command("c3", "h1"))).isPresent();
  }

  @Test
  void anActionIsAnsweredByItsRecordOnlyWhereItAnswersNoHandoff() {
    Action account = action(null);
    CompletableFuture<RouterAnswer> noted = answers.await(RouterCommand.of(account));
    CompletableFuture<RouterAnswer> changed = answers.await(RouterCommand.of(action("h1")));

    answers.heard(account);
    answers.heard(action("h1"));

    assertThat(noted).isCompletedWithValue(new RouterAnswer.Noted(account));
    assertThat(changed).isNotDone();
  }

  private static RouterCommand command(String id, String handoff) {
    return RouterCommand.of("acme", new RedriveCommand(id, handoff, null, "mira", "why", NOW));
  }

  private static HandoffChange change(
      @Nullable String commandId, String handoff, SpecificRecord change) {
    return new HandoffChange(handoff, "acme", "sales", change, commandId, NOW, ORIGIN);
  }

  private static Action action(@Nullable String handoff) {
    return new Action("a1", "acme", handoff, "called", null, "mira", NOW, ORIGIN);
  }
}
