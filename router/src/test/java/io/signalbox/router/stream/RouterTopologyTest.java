package io.signalbox.router.stream;

import static io.signalbox.router.RouterFixtures.ACCOUNT;
import static io.signalbox.router.RouterFixtures.LIVE;
import static io.signalbox.router.RouterFixtures.fact;
import static io.signalbox.router.RouterFixtures.inForce;
import static io.signalbox.router.RouterFixtures.otherwise;
import static io.signalbox.router.RouterFixtures.policy;
import static io.signalbox.router.RouterFixtures.record;
import static io.signalbox.router.RouterFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.signalbox.policy.Play.Route;
import io.signalbox.policy.QueuePolicy;
import io.signalbox.policy.RoutingPolicy;
import io.signalbox.policy.RoutingPolicy.Needs;
import io.signalbox.policy.RoutingPolicy.Suppression;
import io.signalbox.router.RouterLogFold;
import io.signalbox.router.handoff.PolicyInForce;
import io.signalbox.schemas.AssignmentRecord;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Held;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Routed;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.Routing;
import io.signalbox.schemas.Suppressed;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.Topics;
import io.signalbox.testkit.GoldenFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterTopologyTest {

  private static final Instant NOW = LIVE.plus(Duration.ofDays(10));

  private RouterDriver router;

  @BeforeEach
  void start(@TempDir Path directory) {
    router = new RouterDriver(directory);
  }

  @AfterEach
  void stop() {
    router.close();
  }

  @Test
  void theTopologyIsTheOneOperatorsKnow() {
    GoldenFile.assertMatches(
        Path.of("src/test/resources/topology.txt"), router.topology().describe().toString());
  }

  @Test
  void aQualifyingDecisionReachesItsQueueKeyedByAccountAtItsTick() {
    router.activate(inForce(policy()));
    router.send(ACCOUNT, fact("f1", NOW, Map.of("crm_id", "c-17", "plan", "free")));
    router.send(ACCOUNT, turn("p1", "pql", 1, NOW).build());
    router.assertBooks(Map.of("decisions qualifying", 1L, "held", 1L));

    router.tickTo(NOW);

    List<TestRecord<String, Handoff>> handoffs = router.records(Topics.CS_QUEUE);
    assertThat(handoffs).hasSize(1);
    assertThat(handoffs.getFirst().key()).isEqualTo(ACCOUNT);
    assertThat(handoffs.getFirst().value().getCrmId()).isEqualTo("c-17");
    assertThat(handoffs.getFirst().value().getOrigin()).isEqualTo(new Origin("router", 0, 1L));
    assertThat(router.read(Topics.ROUTINGS))
        .singleElement()
        .extracting(Routing::getOutcome)
        .isInstanceOf(Routed.class);
    assertThat(router.read(Topics.SALES_QUEUE)).isEmpty();
    router.assertBooks(
        Map.of("routed", 1L, "held", 0L, "handoffs created cs", 1L, "handoffs open", 1L));
  }

  @Test
  void twoPlaysThatQualifyAtOneInstantMakeOneHandoffOfTheOneNamedFirst() {
    router.activate(
        inForce(
            policy(
                List.of("seam", "pql"),
                Needs.of(new TreeSet<>()),
                Suppression.of(Optional.empty()),
                List.of(otherwise(null)),
                Optional.empty())));
    router.send(ACCOUNT, turn("p1", "pql", 1, NOW).build());
    router.send(ACCOUNT, turn(null, "seam", 1, NOW).build());

    router.tickTo(NOW);

    assertThat(router.read(Topics.SALES_QUEUE))
        .extracting(Handoff::getPlay)
        .containsExactly("seam");
    assertThat(router.read(Topics.ROUTINGS))
        .extracting(Routing::getPlay, RouterTopologyTest::what)
        .containsExactly(tuple("seam", "routed"), tuple("pql", "already_open"));
    router.assertBalanced();
  }

  @Test
  void theSameDecisionAgainIsIgnored() {
    open();
    router.send(ACCOUNT, turn("p1", "pql", 1, NOW).build());
    router.send(ACCOUNT, turn("p1", "pql", 1, NOW).build());
    router.tickTo(NOW);
    router.send(ACCOUNT, turn("p1", "pql", 1, NOW).build());

    assertThat(router.read(Topics.SALES_QUEUE)).hasSize(1);
    assertThat(router.read(Topics.ROUTINGS)).hasSize(1);
    router.assertBooks(Map.of("decisions qualifying", 1L, "decisions repeated", 2L));
  }

  @Test
  void aHeldDecisionIsRoutedWhenItsFactsCome() {
    router.activate(inForce(policy()));
    router.send(ACCOUNT, turn("p1", "pql", 1, NOW).build());
    router.tickTo(NOW);
    router.assertBooks(Map.of("decisions qualifying", 1L, "held", 1L, "routed", 0L));
    Instant later = NOW.plusSeconds(300);
    router.tickTo(later);
    router.tickTo(later.minusSeconds(1));
    router.send(ACCOUNT, fact("f1", NOW, Map.of("crm_id", "c-17")));

    assertThat(router.read(Topics.ROUTINGS))
        .extracting(RouterTopologyTest::what, Routing::getAsOf)
        .containsExactly(tuple("held", NOW), tuple("routed", later));
    router.assertBooks(Map.of("decisions qualifying", 1L, "held", 0L, "routed", 1L));
  }

  @Test
  void aSuppressedDecisionSaysWhyAndReachesNoQueue() {
    router.activate(inForce(policy()));
    router.send(ACCOUNT, turn("p1", "pql", 1, NOW).setLiveSince(null).build());

    assertThat(router.read(Topics.ROUTINGS))
        .singleElement()
        .extracting(Routing::getOutcome)
        .isEqualTo(
            new Suppressed(
                "before_go_live",
                "The installation is not live yet, and its history is not routed"));
    assertThat(router.read(Topics.SALES_QUEUE)).isEmpty();
    router.assertBooks(Map.of("decisions qualifying", 1L, "suppressed", 1L));
  }

  @Test
  void aBrakedPlayHandsOffItsShareAndTheBooksBalance() {
    open();
    for (String account : List.of("one", "two", "three")) {
      router.send(account, of(account, NOW).setBrakePerDay(5).build());
    }
    router.tickTo(NOW);

    assertThat(router.records(Topics.SALES_QUEUE))
        .extracting(TestRecord::key)
        .containsExactly("one", "three");
    assertThat(router.read(Topics.ROUTINGS).getLast().getOutcome())
        .isInstanceOfSatisfying(
            Suppressed.class,
            suppressed -> {
              assertThat(suppressed.getReason()).isEqualTo("brake");
              assertThat(suppressed.getDetail()).contains("2 of them in partition 0 of 4");
            });
    router.assertBooks(Map.of("decisions qualifying", 3L, "routed", 2L, "suppressed", 1L));
  }

  @Test
  void poisonGoesToTheFailedEventsWithItsBytesAndProcessingGoesOn() {
    open();
    Decision decision = turn("p1", "pql", 1, NOW).build();
    byte[] good = bytes(record(ACCOUNT, decision));
    byte[] wrongMagic = good.clone();
    wrongMagic[0] = 1;
    byte[] unknownSchema = ByteBuffer.wrap(good.clone()).putInt(1, 99).array();
    byte[] truncated = Arrays.copyOf(good, good.length / 2);
    byte[] nameless = bytes(record(null, decision));

    List<byte[]> poison = List.of(wrongMagic, unknownSchema, truncated, nameless);
    poison.forEach(bytes -> router.sendBytes(RouterDriver.key(ACCOUNT), bytes));
    router.sendBytes(RouterDriver.key(ACCOUNT), null);
    router.sendBytes(RouterDriver.key(ACCOUNT), good);
    router.tickTo(NOW);

    List<FailedEvent> failed = router.read(Topics.FAILED_EVENTS);
    assertThat(failed).hasSize(5);
    for (int i = 0; i < poison.size(); i++) {
      assertThat(failed.get(i).getPayload()).isEqualTo(ByteBuffer.wrap(poison.get(i)));
      assertThat(failed.get(i).getKey()).isEqualTo(ByteBuffer.wrap(RouterDriver.key(ACCOUNT)));
      assertThat(failed.get(i).getFault()).isEqualTo(Fault.SIGNALBOX);
      assertThat(failed.get(i).getVersion()).isEqualTo("9.9");
    }
    assertThat(failed)
        .extracting(FailedEvent::getFailure)
        .containsExactly(
            "undecodable", "undecodable", "undecodable", "missing_identity", "undecodable");
    assertThat(router.read(Topics.SALES_QUEUE)).hasSize(1);
    router.assertBooks(Map.of("records failed", 5L, "decisions qualifying", 1L));
  }

  @Test
  void whatTheFoldCannotDoFailsWithTheBytesChangesNothingAndTheRestGoesOn() {
    router.activate(withoutCustomerSuccess());
    router.send(ACCOUNT, turn("p1", "quiet-customer", 1, NOW).build());
    router.tickTo(NOW);
    Map<String, Long> before = router.books();
    RouterRecord facts = record(ACCOUNT, fact("f1", NOW, Map.of("crm_id", "c-17")));

    router.send(facts);

    assertThat(router.read(Topics.FAILED_EVENTS))
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.getFailure()).isEqualTo("processing");
              assertThat(failed.getPayload()).isEqualTo(ByteBuffer.wrap(bytes(facts)));
              assertThat(failed.getReason()).contains("no policy for the queue CS");
            });
    assertThat(router.read(Topics.CS_QUEUE)).isEmpty();
    assertThat(router.read(Topics.ROUTINGS))
        .extracting(RouterTopologyTest::what)
        .containsExactly("held");
    assertThat(router.books())
        .containsEntry("held", 1L)
        .containsEntry("facts routings.v1", before.get("facts routings.v1"))
        .containsEntry("records failed", 1L);
    router.send("other", of("other", NOW).setFacts(crmId()).build());
    assertThat(router.read(Topics.SALES_QUEUE)).hasSize(1);
  }

  @Test
  void workOfATickThatCannotBeDoneFailsOnceAndTheRestOfTheTickIsDone() {
    router.activate(withoutCustomerSuccess());
    router.send(ACCOUNT, turn("p1", "quiet-customer", 1, NOW).setFacts(crmId()).build());
    router.send("other", of("other", NOW).setFacts(crmId()).build());

    router.tickTo(NOW);
    router.tickTo(NOW.plusSeconds(60));

    assertThat(router.read(Topics.FAILED_EVENTS))
        .extracting(FailedEvent::getFailure)
        .containsExactly("processing");
    assertThat(router.records(Topics.SALES_QUEUE))
        .extracting(TestRecord::key)
        .containsExactly("other");
    router.assertBooks(Map.of("held", 1L, "routed", 1L));
  }

  @Test
  void aStateTooLargeForItsChangelogGivesUpWhatWaitsLongest() {
    router.activate(inForce(policy()));
    for (int person = 1; person <= 3; person++) {
      router.send(ACCOUNT, turn("p" + person, "pql", 1, NOW).setFacts(large(400_000)).build());
    }
    router.tickTo(NOW);

    assertThat(router.read(Topics.ROUTINGS))
        .extracting(Routing::getDecisionId, RouterTopologyTest::what)
        .containsExactly(
            tuple("p1-pql-1", "held_overflow"),
            tuple("p2-pql-1", "held"),
            tuple("p3-pql-1", "held"));
    router.assertBooks(Map.of("decisions qualifying", 3L, "held", 2L, "suppressed", 1L));
  }

  @Test
  void aHandoffTooLargeForItsTopicIsSuppressedAndItsInputKept() {
    open();
    router.send(ACCOUNT, fact("f1", NOW, Map.of("note", "x".repeat(600_000))));
    router.send(ACCOUNT, turn("p1", "pql", 1, NOW).setBand("y".repeat(350_000)).build());
    router.tickTo(NOW);

    assertThat(router.read(Topics.SALES_QUEUE)).isEmpty();
    assertThat(router.read(Topics.FAILED_EVENTS))
        .extracting(FailedEvent::getFailure)
        .containsExactly("too_large");
    assertThat(router.read(Topics.ROUTINGS))
        .extracting(RouterTopologyTest::what)
        .containsExactly("too_large");
    router.assertBooks(Map.of("decisions qualifying", 1L, "suppressed", 1L, "routed", 0L));
  }

  @Test
  void ticksArePassedOnToTheTeamsButNoneTwice() {
    router.tickTo(NOW);
    router.tickTo(NOW);
    router.tickTo(NOW.plusSeconds(1));

    assertThat(router.read(Topics.ASSIGNMENT_LOG))
        .extracting(AssignmentRecord::getTeam, record -> ((Tick) record.getFact()).getAsOf())
        .containsExactly(tuple(null, NOW), tuple(null, NOW.plusSeconds(1)));
  }

  @Test
  void aTickThatConcernsManyAccountsIsBroughtToItsEndWhateverComes() {
    open();
    int accounts = RouterLogFold.AT_ONCE + 20;
    for (int account = 0; account < accounts; account++) {
      String name = "account-%04d".formatted(account);
      router.send(name, of(name, NOW).build());
    }

    router.tickTo(NOW);

    assertThat(router.read(Topics.SALES_QUEUE)).hasSize(accounts);
    assertThat(router.read(Topics.ROUTER_LOG))
        .as("the rest of the work is brought on by a tick that says nothing new")
        .singleElement()
        .satisfies(record -> assertThat(record.getFact()).isInstanceOf(Tick.class));
    assertThat(router.read(Topics.ASSIGNMENT_LOG)).hasSize(1);
    router.assertBooks(Map.of("routed", (long) accounts, "held", 0L));
  }

  @Test
  void beforeTheFirstPolicyEverythingIsHeldAndReleasedByIt() {
    int accounts = RouterLogFold.AT_ONCE + 20;
    for (int account = 0; account < accounts; account++) {
      String name = "account-%04d".formatted(account);
      router.send(name, of(name, NOW).build());
    }
    router.tickTo(NOW);

    assertThat(router.read(Topics.ROUTINGS))
        .hasSize(accounts)
        .allMatch(
            routing ->
                routing
                    .getOutcome()
                    .equals(new Held(List.of(), "No routing policy is in force yet", null, null)));
    open();

    assertThat(router.read(Topics.SALES_QUEUE)).hasSize(accounts);
    router.assertBooks(Map.of("routed", (long) accounts, "held", 0L));
  }

  @Test
  void aPolicyThatNeedsLessReleasesWhatWaited() {
    router.activate(inForce(policy()));
    router.send(ACCOUNT, turn("p1", "pql", 1, NOW).build());
    router.tickTo(NOW);

    open();

    assertThat(router.read(Topics.ROUTINGS))
        .extracting(RouterTopologyTest::what)
        .containsExactly("held", "routed");
  }

  @Test
  void aPolicyThatCannotBeReadLeavesTheOneBeforeInForce() {
    open();

    router.activateText("nonsense");

    assertThat(router.read(Topics.FAILED_EVENTS))
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.getFault()).isEqualTo(Fault.POLICY);
              assertThat(failed.getReason())
                  .isEqualTo(
                      "Activation 2 of routing can't be put in force, the one before stays:"
                          + " routing.yaml:1:1: nobody can read this");
            });
    router.send(ACCOUNT, turn("p1", "pql", 1, NOW).build());
    router.tickTo(NOW);
    assertThat(router.read(Topics.SALES_QUEUE)).hasSize(1);
  }

  private void open() {
    router.activate(inForce(openPolicy()));
  }

  private static RoutingPolicy openPolicy() {
    return policy(
        List.of(),
        Needs.of(new TreeSet<>()),
        Suppression.of(Optional.empty()),
        List.of(otherwise(null)),
        Optional.empty());
  }

  /** Routes quiet customers to a queue of which it says nothing: a policy that no reader makes. */
  private static PolicyInForce withoutCustomerSuccess() {
    RoutingPolicy whole = policy();
    return inForce(
        new RoutingPolicy(
            whole.arbitrate(),
            whole.rules(),
            whole.needs(),
            whole.suppression(),
            Map.of(Route.SALES, QueuePolicy.DEFAULT),
            whole.teams(),
            whole.kickoff(),
            whole.source()));
  }

  private static Decision.Builder of(String account, Instant asOf) {
    return turn("p1", "pql", 1, asOf).setDecisionId("decision-" + account).setAccount(account);
  }

  private static List<Property> crmId() {
    return List.of(new Property("crm_id", "c-17"));
  }

  private static List<Property> large(int characters) {
    return List.of(new Property("note", "x".repeat(characters)));
  }

  private byte[] bytes(RouterRecord record) {
    return router.contracts().encoder(Topics.ROUTER_LOG).encode(record);
  }

  private static String what(Routing routing) {
    return switch (routing.getOutcome()) {
      case Routed routed -> "routed";
      case Suppressed suppressed -> suppressed.getReason();
      default -> "held";
    };
  }
}
