package io.signalbox.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.app.policies.RoutingCompiler;
import io.signalbox.app.routing.NotRecordedException;
import io.signalbox.app.routing.RouterAnswer;
import io.signalbox.app.routing.RouterCommand;
import io.signalbox.app.routing.RouterCommands;
import io.signalbox.router.stream.RouterTopology;
import io.signalbox.schemas.Action;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.HandoffRefused;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.RedriveCommand;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.Partitioning;
import io.signalbox.stage.StageRunner;
import io.signalbox.stage.StageSettings;
import io.signalbox.stage.TopicReader;
import io.signalbox.testkit.InMemoryRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Commands and the router's answers, on a real broker with the router's own stage. */
final class CommandsOnBrokerTest {

  private static final int PARTITIONS = 3;
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final LocalPorts PORTS =
      LocalPorts.of(LocalPorts.ANY, LocalPorts.ANY, LocalPorts.ANY);

  @TempDir private static Path broker;

  @SuppressWarnings("NullAway.Init") // started before all
  private static LocalBroker kafka;

  @TempDir private Path data;

  @SuppressWarnings("NullAway.Init") // made before each, for topics of its own
  private Contracts contracts;

  @BeforeAll
  static void startKafka() {
    kafka = LocalBroker.start(broker, PORTS.kafka(), PORTS.controller());
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void createTopics(TestInfo test) throws Exception {
    String prefix = test.getTestMethod().orElseThrow().getName() + ".";
    contracts = new Contracts(new InMemoryRegistry(), prefix);
    LocalTopics.create(PORTS.bootstrapServers(), prefix, PARTITIONS);
  }

  @Test
  void eachCommandGoesToItsAccountAndIsAnsweredByTheRouter() throws Exception {
    List<RouterCommand> given = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      given.add(redrive("account-" + n, "c" + n));
    }
    given.add(RouterCommand.of(called("account-3")));

    List<RouterAnswer> answers;
    try (StageRunner router = router();
        RouterCommands commands = commands(Duration.ofSeconds(30))) {
      router.start();
      answers = commands.give(given);
    }

    assertThat(answers).hasSize(21);
    for (int n = 0; n < 20; n++) {
      assertThat(refused(answers.get(n)).getCommandId()).isEqualTo("c" + n);
      assertThat(refused(answers.get(n)).getReason()).contains("has no such hand-off");
    }
    assertThat(answers.getLast())
        .isInstanceOfSatisfying(
            RouterAnswer.Noted.class,
            noted -> assertThat(noted.action().getKind()).isEqualTo("called"));
    List<Long> numbers = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      for (RouterRecord record : recorded(partition)) {
        assertThat(Partitioning.partitionOf(String.valueOf(record.getAccount()), PARTITIONS))
            .isEqualTo(partition);
        numbers.add(record.getOrigin().getFactSeq());
      }
    }
    assertThat(numbers).hasSize(21).doesNotHaveDuplicates().allMatch(number -> number <= 21);
  }

  @Test
  void whoAsksAgainIsAnsweredWithoutASecondRecordAlsoAfterARestart() throws Exception {
    RouterCommand command = redrive("acme", "c1");

    List<RouterAnswer> answers = new ArrayList<>();
    try (StageRunner router = router()) {
      router.start();
      for (int start = 0; start < 2; start++) {
        try (RouterCommands commands = commands(Duration.ofSeconds(30))) {
          answers.add(commands.give(command));
          answers.add(commands.give(command));
        }
      }
    }

    assertThat(answers)
        .allSatisfy(answer -> assertThat(refused(answer).getCommandId()).isEqualTo("c1"));
    assertThat(recorded(Partitioning.partitionOf("acme", PARTITIONS))).hasSize(1);
  }

  @Test
  void whatTheRouterHasNotDealtWithYetIsSaidToBeRecordedAndLearntByAskingAgain() throws Exception {
    RouterCommand command = redrive("acme", "c1");

    RouterAnswer first;
    RouterAnswer second;
    try (RouterCommands commands = commands(Duration.ZERO)) {
      first = commands.give(command);
    }
    try (StageRunner router = router();
        RouterCommands commands = commands(Duration.ofSeconds(30))) {
      router.start();
      second = commands.give(command);
    }

    assertThat(first).isEqualTo(new RouterAnswer.NotYet());
    assertThat(refused(second).getCommandId()).isEqualTo("c1");
  }

  @Test
  void whatKafkaDoesNotAcknowledgeIsNotSaidToBeRecorded() {
    // Takes everything and acknowledges nothing.
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    RouterCommands.Settings settings = settings(Duration.ofSeconds(1), Duration.ofSeconds(30));

    try (RouterCommands commands =
        RouterCommands.start(settings, contracts, InstantSource.fixed(NOW), producer)) {
      assertThatThrownBy(() -> commands.give(redrive("acme", "c1")))
          .isInstanceOf(NotRecordedException.class)
          .hasMessage("Kafka has not acknowledged within 1 s");
    }
  }

  private StageRunner router() {
    RouterTopology topology =
        new RouterTopology(contracts, RoutingCompiler::compile, PARTITIONS, "test");
    return new StageRunner(
        "router",
        topology.build(),
        contracts,
        new StageSettings(
            PORTS.bootstrapServers(),
            "test",
            1,
            Duration.ofMillis(30),
            data.resolve("state-" + contracts.prefix())));
  }

  private RouterCommands commands(Duration answer) {
    // The broker stamps records with the wall: what is read back begins an hour before it.
    return RouterCommands.start(
        settings(Duration.ofSeconds(30), answer), contracts, InstantSource.system());
  }

  private RouterCommands.Settings settings(Duration acknowledgement, Duration answer) {
    return new RouterCommands.Settings(
        "test", PORTS.bootstrapServers(), data, PARTITIONS, acknowledgement, answer);
  }

  private List<RouterRecord> recorded(int partition) {
    try (TopicReader<RouterRecord> reader =
        new TopicReader<>(contracts, Topics.ROUTER_LOG, PORTS.bootstrapServers())) {
      List<RouterRecord> records = new ArrayList<>();
      reader.read(partition).forEachRemaining(record -> records.add(record.value()));
      return records;
    }
  }

  private static HandoffRefused refused(RouterAnswer answer) {
    return (HandoffRefused) ((RouterAnswer.Changed) answer).change().getChange();
  }

  private static RouterCommand redrive(String account, String id) {
    return RouterCommand.of(
        account, new RedriveCommand(id, "no-handoff", null, "mira", "it works again", NOW));
  }

  private static Action called(String account) {
    return new Action("a1", account, null, "called", null, "mira", NOW, new Origin("test", 0, 1L));
  }
}
