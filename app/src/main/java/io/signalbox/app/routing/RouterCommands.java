package io.signalbox.app.routing;

import io.signalbox.schemas.Action;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.HandoffChange;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.LogProducer;
import io.signalbox.stage.TopicFollower;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;

/**
 * Gives commands to the router and learns what it made of them: each is appended to its account's
 * partition of the router's log, acknowledged by all replicas, and answered by what the router then
 * writes. Safe for use by several threads.
 */
public final class RouterCommands implements AutoCloseable {

  /** Whoever repeats a command does so within minutes; about 10 MB. */
  private static final int REMEMBERED = 10_000;

  private static final Duration READ_BACK = Duration.ofHours(1);

  private final RouterAnswers answers;
  private final CommandLog commandLog;
  private final TopicFollower<HandoffChange> changes;
  private final TopicFollower<Action> actions;
  private final Settings settings;

  /**
   * How commands are given.
   *
   * @param version of the software, as failed events name it
   * @param bootstrapServers Kafka's addresses
   * @param dataDirectory where the numbers of the records are kept
   * @param partitions the installation's shared count
   * @param acknowledgement how long Kafka may take to acknowledge
   * @param answer how long the router may then take before the answer is {@code NotYet}
   */
  public record Settings(
      String version,
      String bootstrapServers,
      Path dataDirectory,
      int partitions,
      Duration acknowledgement,
      Duration answer) {

    /** Clients wait about 10 s for an answer: the usual times stay below that. */
    public static Settings usual(
        String version, String bootstrapServers, Path dataDirectory, int partitions) {
      return new Settings(
          version,
          bootstrapServers,
          dataDirectory,
          partitions,
          Duration.ofSeconds(5),
          Duration.ofSeconds(3));
    }
  }

  private RouterCommands(
      RouterAnswers answers,
      CommandLog commandLog,
      TopicFollower<HandoffChange> changes,
      TopicFollower<Action> actions,
      Settings settings) {
    this.answers = answers;
    this.commandLog = commandLog;
    this.changes = changes;
    this.actions = actions;
    this.settings = settings;
  }

  /**
   * Begins to follow what the router says, an hour back, so that who asks again after a restart is
   * answered, too.
   */
  public static RouterCommands start(Settings settings, Contracts contracts, InstantSource clock) {
    return start(
        settings,
        contracts,
        clock,
        LogProducer.open(settings.bootstrapServers(), contracts.prefix() + CommandLog.STAGE));
  }

  /** The same with a producer of one's own, which is closed in the end. */
  public static RouterCommands start(
      Settings settings,
      Contracts contracts,
      InstantSource clock,
      Producer<byte[], byte[]> producer) {
    RouterAnswers answers = new RouterAnswers(REMEMBERED);
    Optional<Instant> since = Optional.of(clock.instant().minus(READ_BACK));
    TopicFollower<HandoffChange> changes =
        TopicFollower.start(
            settings.bootstrapServers(), contracts, Topics.HANDOFF_CHANGES, since, answers::heard);
    TopicFollower<Action> actions =
        TopicFollower.start(
            settings.bootstrapServers(), contracts, Topics.ACTIONS, since, answers::heard);
    return new RouterCommands(
        answers, new CommandLog(settings, contracts, clock, producer), changes, actions, settings);
  }

  /**
   * Gives one command.
   *
   * @throws NotRecordedException if it may not be recorded
   */
  public RouterAnswer give(RouterCommand command)
      throws NotRecordedException, InterruptedException {
    return give(List.of(command)).getFirst();
  }

  /**
   * Gives several at once; they are independent of each other.
   *
   * @return an answer to each, in their order
   * @throws NotRecordedException if one or more may not be recorded
   */
  public List<RouterAnswer> give(List<RouterCommand> commands)
      throws NotRecordedException, InterruptedException {
    awaitCaughtUp();
    List<CompletableFuture<RouterAnswer>> awaited = new ArrayList<>();
    List<CompletableFuture<Void>> recorded = new ArrayList<>();
    try {
      for (RouterCommand command : commands) {
        CompletableFuture<RouterAnswer> answer = answers.await(command);
        awaited.add(answer);
        if (!answer.isDone()) {
          recorded.add(commandLog.append(command));
        }
      }
      awaitRecorded(recorded);
      return answers(awaited);
    } finally {
      for (int one = 0; one < awaited.size(); one++) {
        answers.forsake(commands.get(one), awaited.get(one));
      }
    }
  }

  /** What is known about the latest commands with this id, whatever hand-offs they were about. */
  public Collection<RouterAnswer> known(String commandId)
      throws NotRecordedException, InterruptedException {
    awaitCaughtUp();
    return answers.known(commandId);
  }

  @Override
  public void close() {
    commandLog.close();
    changes.close();
    actions.close();
  }

  private void awaitCaughtUp() throws NotRecordedException, InterruptedException {
    try {
      CompletableFuture.allOf(changes.caughtUp(), actions.caughtUp())
          .get(settings.acknowledgement().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new NotRecordedException("What the router said lately is still being read");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitRecorded(List<CompletableFuture<Void>> recorded)
      throws NotRecordedException, InterruptedException {
    try {
      CompletableFuture.allOf(recorded.toArray(CompletableFuture[]::new))
          .get(settings.acknowledgement().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new NotRecordedException(
          "Kafka has not acknowledged within %d s"
              .formatted(settings.acknowledgement().toSeconds()));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<RouterAnswer> answers(List<CompletableFuture<RouterAnswer>> awaited)
      throws InterruptedException {
    long end = System.nanoTime() + settings.answer().toNanos();
    List<RouterAnswer> answers = new ArrayList<>();
    for (CompletableFuture<RouterAnswer> answer : awaited) {
      try {
        answers.add(answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        answers.add(new RouterAnswer.NotYet());
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    return answers;
  }
}
