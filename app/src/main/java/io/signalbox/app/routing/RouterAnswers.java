package io.signalbox.app.routing;

import io.signalbox.schemas.Action;
import io.signalbox.schemas.HandoffChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What the router made of the latest commands, and who waits to learn it. The router says it once;
 * who asks again is told from here. Safe for use by several threads.
 */
final class RouterAnswers {

  private final int most;
  // By the command's id, oldest first; then by the hand-off or account that it is about.
  private final Map<String, Map<String, RouterAnswer>> known = new LinkedHashMap<>();
  private final Map<Question, List<CompletableFuture<RouterAnswer>>> awaited = new HashMap<>();

  private record Question(String commandId, String subject) {}

  /**
   * Remembers nothing yet.
   *
   * @param most how many commands are remembered
   */
  RouterAnswers(int most) {
    this.most = most;
  }

  /** The router has changed, or refused, something. */
  synchronized void heard(HandoffChange change) {
    String commandId = change.getCommandId();
    if (commandId != null) {
      hear(commandId, change.getHandoffId(), new RouterAnswer.Changed(change));
    }
  }

  /** The router has recorded an action; what it does to a hand-off is told by a change. */
  synchronized void heard(Action action) {
    if (action.getHandoffId() == null) {
      hear(action.getActionId(), action.getAccount(), new RouterAnswer.Noted(action));
    }
  }

  /** The answer to a command, when it comes; at once if it is known. */
  synchronized CompletableFuture<RouterAnswer> await(RouterCommand command) {
    CompletableFuture<RouterAnswer> answer = new CompletableFuture<>();
    known(command)
        .ifPresentOrElse(
            answer::complete,
            () ->
                awaited
                    .computeIfAbsent(question(command), question -> new ArrayList<>())
                    .add(answer));
    return answer;
  }

  /** The answer to a command, if it is known. */
  synchronized Optional<RouterAnswer> known(RouterCommand command) {
    return Optional.ofNullable(known.getOrDefault(command.id(), Map.of()).get(command.subject()));
  }

  /** All that is known about commands with this id, whatever they were about. */
  synchronized Collection<RouterAnswer> known(String commandId) {
    return List.copyOf(known.getOrDefault(commandId, Map.of()).values());
  }

  /** Who waits for this answer waits no more. */
  synchronized void forsake(RouterCommand command, CompletableFuture<RouterAnswer> answer) {
    var unused = answer.cancel(false);
    awaited.computeIfPresent(
        question(command),
        (question, waiting) -> {
          waiting.removeIf(CompletableFuture::isDone);
          return waiting.isEmpty() ? null : waiting;
        });
  }

  // Several changes may follow from a command: the first one answers it.
  private void hear(String commandId, String subject, RouterAnswer answer) {
    var unused =
        known.computeIfAbsent(commandId, id -> new LinkedHashMap<>()).putIfAbsent(subject, answer);
    List<CompletableFuture<RouterAnswer>> waiting =
        awaited.remove(new Question(commandId, subject));
    if (waiting != null) {
      waiting.forEach(one -> one.complete(answer));
    }
    if (known.size() > most) {
      known.remove(known.keySet().iterator().next());
    }
  }

  private static Question question(RouterCommand command) {
    return new Question(command.id(), command.subject());
  }
}
