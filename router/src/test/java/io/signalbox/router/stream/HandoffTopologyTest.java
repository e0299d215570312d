package io.signalbox.router.stream;

import static io.signalbox.router.RouterFixtures.ACCOUNT;
import static io.signalbox.router.RouterFixtures.LIVE;
import static io.signalbox.router.RouterFixtures.deal;
import static io.signalbox.router.RouterFixtures.fact;
import static io.signalbox.router.RouterFixtures.inForce;
import static io.signalbox.router.RouterFixtures.otherwise;
import static io.signalbox.router.RouterFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.signalbox.policy.Destination;
import io.signalbox.policy.Play.Route;
import io.signalbox.policy.QueuePolicy;
import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.policy.RoutingPolicy;
import io.signalbox.policy.RoutingPolicy.Assign;
import io.signalbox.policy.RoutingPolicy.Kickoff;
import io.signalbox.policy.RoutingPolicy.Needs;
import io.signalbox.policy.RoutingPolicy.Suppression;
import io.signalbox.router.OpenHandoff;
import io.signalbox.router.RouterFixtures;
import io.signalbox.router.handoff.PolicyInForce;
import io.signalbox.schemas.Action;
import io.signalbox.schemas.AssignmentMade;
import io.signalbox.schemas.AssignmentRecord;
import io.signalbox.schemas.AssignmentRequest;
import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.CapacityFreed;
import io.signalbox.schemas.ClaimCommand;
import io.signalbox.schemas.ClaimVerb;
import io.signalbox.schemas.DeadLetter;
import io.signalbox.schemas.Delivery;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.Ending;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.HandoffAccepted;
import io.signalbox.schemas.HandoffChange;
import io.signalbox.schemas.HandoffClaimed;
import io.signalbox.schemas.HandoffEnded;
import io.signalbox.schemas.HandoffRefused;
import io.signalbox.schemas.Held;
import io.signalbox.schemas.LeaseEnded;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.RedriveCommand;
import io.signalbox.schemas.Routing;
import io.signalbox.schemas.Suppressed;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.Topics;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of hand-offs in the stage: their own life is tested with {@code HandoffLife}. */
class HandoffTopologyTest {

  private static final Instant NOW = LIVE.plus(Duration.ofDays(10));
  private static final Origin ORIGIN = new Origin("test", 0, 1L);

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
  void aTeamIsAskedAndItsAnswerMakesTheHandoff() {
    router.activate(inForce(policy(Take.SHARE, new Assign.ToTeam("dach"))));
    qualify(NOW);

    AssignmentRecord asked = router.read(Topics.ASSIGNMENT_LOG).getFirst();
    assertThat(asked.getTeam()).isEqualTo("dach");
    AssignmentRequest request = (AssignmentRequest) asked.getFact();
    router.assertBooks(Map.of("held", 1L, "routed", 0L));
    router.send(
        ACCOUNT, new AssignmentMade(request.getHandoffId(), "dach", "mira", "the next in turn"));

    assertThat(router.read(Topics.SALES_QUEUE))
        .extracting(Handoff::getHandoffId, Handoff::getAssignee, Handoff::getAssignment)
        .containsExactly(tuple(request.getHandoffId(), "mira", "the next in turn"));
    router.assertBooks(Map.of("held", 0L, "routed", 1L, "handoffs open", 1L));
  }

  @Test
  void whatIsWithdrawnFreesTheTeam() {
    router.activate(inForce(policy(Take.SHARE, new Assign.ToTeam("dach"))));
    qualify(NOW);
    router.send(ACCOUNT, turn("p1", "pql", 2, NOW.plusSeconds(60)).build());

    assertThat(router.read(Topics.ASSIGNMENT_LOG).stream().map(AssignmentRecord::getFact))
        .anySatisfy(fact -> assertThat(fact).isInstanceOf(CapacityFreed.class));
    router.assertBooks(Map.of("held", 0L, "suppressed", 1L));
  }

  @Test
  void aClaimIsSeenByOthersAndItsEndMakesRoomForTheNext() {
    router.activate(inForce(policy(Take.CLAIM, null)));
    String handoff = qualify(NOW);
    assertThat(open()).extracting(OpenHandoff::leasedUntil).containsExactly(Optional.empty());

    router.send(ACCOUNT, claim("c1", handoff, ClaimVerb.CLAIM));
    assertThat(open())
        .extracting(OpenHandoff::account, OpenHandoff::consumer, OpenHandoff::leasedUntil)
        .containsExactly(
            tuple(ACCOUNT, Optional.of("bot"), Optional.of(NOW.plus(Duration.ofMinutes(30)))));
    router.send(ACCOUNT, claim("c2", handoff, ClaimVerb.ACK));

    assertThat(open()).isEmpty();
    assertThat(ending()).isEqualTo(Ending.WORKED);
    router.assertBooks(Map.of("handoffs open", 0L, "handoffs worked", 1L));
    router.send(ACCOUNT, turn("p2", "pql", 1, NOW).build());
    assertThat(router.read(Topics.SALES_QUEUE))
        .filteredOn(each -> "p2".equals(each.getPerson()))
        .singleElement()
        .extracting(Handoff::getStory)
        .isEqualTo(
            List.of(
                "2026-03-11: pql qualified and went to sales.",
                "2026-03-11: It was accepted.",
                "2026-03-11: The hand-off was worked."));
  }

  @Test
  void aLeaseEndsByItselfAtItsTick() {
    router.activate(inForce(policy(Take.CLAIM, null)));
    String handoff = qualify(NOW);
    router.send(ACCOUNT, claim("c1", handoff, ClaimVerb.CLAIM));

    router.tickTo(NOW.plus(Duration.ofMinutes(30)));

    assertThat(open()).extracting(OpenHandoff::consumer).containsExactly(Optional.empty());
  }

  @Test
  void aLeaseBeginsWhenItIsAskedForAndNotAtTheLastTick() {
    router.activate(inForce(policy(Take.CLAIM, null)));
    String handoff = qualify(NOW);
    Instant asked = NOW.plusSeconds(45);

    router.send(ACCOUNT, claim("c1", handoff, ClaimVerb.CLAIM, "bot", asked));

    assertLeasedFrom(asked);
    // Its clock is not turned back by a command that was given before another came.
    router.send(ACCOUNT, claim("c2", handoff, ClaimVerb.EXTEND, "bot", NOW));
    assertLeasedFrom(asked);
  }

  @Test
  void aLeaseThatIsOverWhenACommandComesEndsFirst() {
    router.activate(inForce(policy(Take.CLAIM, null)));
    String handoff = qualify(NOW);
    router.send(ACCOUNT, claim("c1", handoff, ClaimVerb.CLAIM, "bot", NOW));

    Instant later = NOW.plus(Duration.ofMinutes(30));
    router.send(ACCOUNT, claim("c2", handoff, ClaimVerb.CLAIM, "other", later));

    assertThat(open()).extracting(OpenHandoff::consumer).containsExactly(Optional.of("other"));
    assertThat(router.read(Topics.HANDOFF_CHANGES))
        .extracting(change -> change.getChange().getClass())
        .filteredOn(type -> type != HandoffAccepted.class)
        .isEqualTo(List.of(HandoffClaimed.class, LeaseEnded.class, HandoffClaimed.class));
  }

  @Test
  void inHistoryACommandDoesNotMoveTheClock() {
    router.activate(inForce(policy(Take.CLAIM, null)));
    router.send(null, new Tick(1L, NOW.minusSeconds(1), null, true, List.of()));
    router.send(ACCOUNT, turn("p1", "pql", 1, NOW).build());
    router.send(null, new Tick(2L, NOW, null, true, List.of()));
    String handoff = router.read(Topics.SALES_QUEUE).getFirst().getHandoffId();

    router.send(
        ACCOUNT, claim("c1", handoff, ClaimVerb.CLAIM, "bot", NOW.plus(Duration.ofDays(100))));

    assertLeasedFrom(NOW);
  }

  @Test
  void aRejectionLeavesTheAccountAloneForItsTime() {
    router.activate(inForce(policy(Take.CLAIM, null)));
    String handoff = qualify(NOW);
    router.send(ACCOUNT, claim("c1", handoff, ClaimVerb.CLAIM));
    router.send(
        ACCOUNT, new ClaimCommand("c2", handoff, "bot", ClaimVerb.REJECT, null, "bad_fit", NOW));

    router.send(ACCOUNT, turn("p2", "pql", 1, NOW).build());

    assertThat(router.read(Topics.ROUTINGS).getLast().getOutcome())
        .isInstanceOfSatisfying(
            Suppressed.class,
            suppressed -> assertThat(suppressed.getReason()).isEqualTo("rejected"));
    router.assertBooks(Map.of("handoffs worked", 1L, "suppressed", 1L));
  }

  @Test
  void aCommandToAHandoffThatIsNotThereIsRefused() {
    router.activate(inForce(policy(Take.CLAIM, null)));
    String handoff = qualify(NOW);

    router.send(ACCOUNT, claim("c1", "nothing", ClaimVerb.CLAIM));
    router.send("another", claim("c2", handoff, ClaimVerb.CLAIM));
    router.send(ACCOUNT, new RedriveCommand("c3", "nothing", null, "ops", "try again", NOW));

    assertThat(router.read(Topics.HANDOFF_CHANGES))
        .extracting(change -> ((HandoffRefused) change.getChange()).getCommandId())
        .containsExactly("c1", "c2", "c3");
  }

  @Test
  void aPushedHandoffIsDeliveredAndTheBooksOfDeliveriesBalance() {
    router.activate(pushing());
    qualify(NOW);
    Delivery first = router.read(Topics.DELIVERIES).getFirst();
    assertThat(first.getHandoff().getOrigin()).isEqualTo(new Origin("router", 0, 1L));
    router.assertBooks(Map.of("deliveries issued", 1L, "deliveries in flight", 1L));

    router.send(ACCOUNT, result(first, AttemptState.FAILED));
    router.assertBooks(Map.of("deliveries in flight", 0L, "deliveries waiting", 1L));
    router.tickTo(NOW.plusSeconds(60));
    router.send(ACCOUNT, result(router.read(Topics.DELIVERIES).getFirst(), AttemptState.DELIVERED));

    assertThat(ending()).isEqualTo(Ending.DELIVERED);
    assertThat(router.read(Topics.DELIVERY_ATTEMPTS))
        .extracting(DeliveryAttempt::getAttempt, DeliveryAttempt::getState)
        .containsExactly(tuple(1, AttemptState.FAILED), tuple(2, AttemptState.DELIVERED));
    router.assertBooks(
        Map.of("deliveries delivered", 1L, "handoffs delivered", 1L, "handoffs open", 0L));
  }

  @Test
  void whatDiesIsADeadLetterAndARedriveOpensItAgain() {
    router.activate(pushing());
    String handoff = qualify(NOW);
    fail(NOW);

    DeadLetter letter = router.read(Topics.DEAD_LETTERS).getFirst();
    assertThat(letter.getHandoff().getHandoffId()).isEqualTo(handoff);
    assertThat(letter.getAttempts()).hasSize(2);
    router.assertBooks(Map.of("handoffs dead", 1L, "handoffs open", 0L, "deliveries dead", 1L));
    router.send(ACCOUNT, new RedriveCommand("r1", handoff, null, "ops", "mended", NOW));

    router.assertBooks(Map.of("handoffs dead", 0L, "handoffs open", 1L, "deliveries dead", 0L));
    router.send(ACCOUNT, turn("p2", "pql", 1, NOW).build());
    assertThat(router.read(Topics.SALES_QUEUE)).hasSize(1);
  }

  @Test
  void anActionIsTakenFromItsIntakeAndEndsItsHandoff() {
    router.activate(inForce(policy(Take.SHARE, null)));
    String handoff = qualify(NOW);
    Action met = action("a1", handoff, "meeting");

    router.put(Topics.ACTION_INTAKE, "whatever", encoded(met));
    router.put(Topics.ACTION_INTAKE, "whatever", encoded(met));
    router.put(Topics.ACTION_INTAKE, "whatever", encoded(action("a2", null, "emailed")));
    router.put(Topics.ACTION_INTAKE, "whatever", encoded(action("a2", null, "emailed")));
    router.put(Topics.ACTION_INTAKE, "whatever", encoded(action("a3", null, "sang")));

    assertThat(router.read(Topics.ACTIONS))
        .extracting(Action::getActionId, Action::getOrigin)
        .containsExactly(
            tuple("a1", new Origin("router", 0, 1L)), tuple("a2", new Origin("router", 0, 2L)));
    assertThat(ending()).isEqualTo(Ending.WORKED);
    router.assertBooks(
        Map.of(
            "actions in", 5L,
            "actions recorded", 2L,
            "actions repeated", 2L,
            "actions refused", 1L,
            "handoffs worked", 1L));
  }

  @Test
  void anActionThatNobodyCanReadOrThatNamesNobodyFailsWithItsBytes() {
    byte[] nameless =
        encoded(Action.newBuilder(action("a1", null, "emailed")).setAccount(" ").build());

    router.put(Topics.ACTION_INTAKE, "k", new byte[] {1, 2});
    router.put(Topics.ACTION_INTAKE, "k", nameless);

    assertThat(router.read(Topics.FAILED_EVENTS))
        .extracting(
            FailedEvent::getStage,
            FailedEvent::getFailure,
            FailedEvent::getFault,
            FailedEvent::getPayload)
        .containsExactly(
            tuple(
                "action-intake", "undecodable", Fault.PRODUCER, ByteBuffer.wrap(new byte[] {1, 2})),
            tuple("action-intake", "missing_identity", Fault.PRODUCER, ByteBuffer.wrap(nameless)));
  }

  @Test
  void anEndedHandoffIsForgottenAfterNinetyDays() {
    router.activate(inForce(policy(Take.SHARE, null)));
    String handoff = qualify(NOW);
    router.send(ACCOUNT, action("a1", handoff, "won"));

    router.tickTo(NOW.plus(Duration.ofDays(90)).minusMillis(1));
    assertThat(router.store(RouterTopology.HANDOFFS).get(handoff)).isNotNull();
    router.tickTo(NOW.plus(Duration.ofDays(90)));

    assertThat(router.store(RouterTopology.HANDOFFS).get(handoff)).isNull();
    assertThat(router.store(RouterTopology.CONTENTS).get(handoff)).isNull();
  }

  @Test
  void aResultOfAHandoffThatNobodyKnowsFails() {
    router.activate(pushing());
    router.send(
        ACCOUNT,
        DeliveryAttempt.newBuilder()
            .setHandoffId("nothing")
            .setAccount(ACCOUNT)
            .setDestination("hook")
            .setAttempt(1)
            .setState(AttemptState.DELIVERED)
            .setAt(NOW)
            .setOrigin(ORIGIN)
            .build());

    assertThat(router.read(Topics.FAILED_EVENTS))
        .extracting(FailedEvent::getFailure)
        .containsExactly("unplaceable");
  }

  @Test
  void ofAHundredDealsThatAreWonEachHasAKickoffOrIsHeldByName() {
    router.activate(inForce(kicking()));
    for (int account = 0; account < 20; account++) {
      String name = "account-" + account;
      if (account % 4 != 0) {
        router.send(name, fact("f" + name, NOW, Map.of("crm_id", "c" + account)));
      }
      for (int deal = 0; deal < 5; deal++) {
        router.send(name, deal(name + "-" + deal, "OPENED", NOW.minusSeconds(120)));
        router.send(name, deal(name + "-" + deal, "WON", NOW.minusSeconds(60)));
        router.send(name, deal(name + "-" + deal, "WON", NOW.minusSeconds(50)));
      }
    }
    router.send("late", deal("old", "WON", LIVE.minusSeconds(1)));

    router.tickTo(NOW);

    List<Handoff> kickoffs = router.read(Topics.CS_QUEUE);
    assertThat(kickoffs).hasSize(75).allMatch(each -> each.getKind().equals("kickoff"));
    assertThat(kickoffs).extracting(Handoff::getHandoffId).doesNotHaveDuplicates();
    assertThat(router.read(Topics.ROUTINGS))
        .filteredOn(routing -> routing.getOutcome() instanceof Held)
        .hasSize(25)
        .extracting(Routing::getOutcome)
        .containsOnly(new Held(List.of("crm_id"), null, null, null));
    router.assertBooks(
        Map.of(
            "deals won", 201L,
            "deals won repeated", 100L,
            "kickoffs", 75L,
            "kickoffs held", 25L,
            "kickoffs suppressed", 1L));
    for (int account = 0; account < 20; account += 4) {
      router.send("account-" + account, fact("f" + account, NOW, Map.of("crm_id", "c" + account)));
    }
    assertThat(router.read(Topics.CS_QUEUE)).hasSize(25);
    router.assertBooks(Map.of("kickoffs", 100L, "kickoffs held", 0L));
  }

  /** Both attempts of the schedule. */
  private void fail(Instant since) {
    router.send(ACCOUNT, result(router.read(Topics.DELIVERIES).getFirst(), AttemptState.FAILED));
    router.tickTo(since.plusSeconds(60));
    router.send(ACCOUNT, result(router.read(Topics.DELIVERIES).getFirst(), AttemptState.FAILED));
  }

  @Test
  void aRetryComesOnTimeThoughNoRecordComes() {
    router.activate(pushing());
    String handoff = qualify(NOW);
    router.send(ACCOUNT, failed(handoff));
    assertThat(router.read(Topics.DELIVERIES)).hasSize(1);

    router.passTimeTo(NOW.plusMillis(4_900));
    assertThat(router.read(Topics.ROUTER_LOG)).isEmpty();

    router.passTimeTo(NOW.plusMillis(5_400));
    assertThat(router.read(Topics.ROUTER_LOG))
        .extracting(record -> ((Tick) record.getFact()).getAsOf())
        .containsExactly(NOW.plusMillis(5_400));
    assertThat(router.read(Topics.DELIVERIES))
        .extracting(Delivery::getAttempt, Delivery::getDue)
        .containsExactly(tuple(2, NOW.plusSeconds(5)));
    // Teams hear of the clock only.
    assertThat(router.read(Topics.ASSIGNMENT_LOG)).hasSize(1);

    router.passTimeTo(NOW.plusSeconds(60));
    assertThat(router.read(Topics.ROUTER_LOG)).isEmpty();
  }

  @Test
  void whatWasDecidedWaitsForItsTickThoughTimePasses() {
    router.activate(pushing());
    router.tickTo(NOW);
    Instant decided = NOW.plusSeconds(10);
    router.send(ACCOUNT, turn("p1", "pql", 1, decided).build());
    router.send("other", fact("f1", NOW, Map.of()));

    router.passTimeTo(NOW.plusSeconds(20));
    router.passTimeTo(NOW.plusSeconds(21));
    assertThat(router.read(Topics.ROUTINGS)).isEmpty();

    router.tickTo(decided);
    assertThat(router.read(Topics.ROUTINGS)).hasSize(1);
    assertThat(router.read(Topics.DELIVERIES)).hasSize(1);
  }

  @Test
  void inHistoryTheWallIsNotAsked() {
    router.activate(pushing());
    router.send(null, new Tick(1L, NOW.minusSeconds(1), null, true, List.of()));
    router.send(ACCOUNT, turn("p1", "pql", 1, NOW).build());
    router.send(null, new Tick(2L, NOW, null, true, List.of()));
    Delivery first = router.read(Topics.DELIVERIES).getFirst();
    router.send(ACCOUNT, failed(first.getHandoff().getHandoffId()));

    router.passTimeTo(NOW.plus(Duration.ofDays(1)));

    assertThat(router.read(Topics.ROUTER_LOG)).isEmpty();
    assertThat(router.read(Topics.DELIVERIES)).isEmpty();
  }

  private static DeliveryAttempt failed(String handoff) {
    return DeliveryAttempt.newBuilder()
        .setHandoffId(handoff)
        .setAccount(ACCOUNT)
        .setDestination("hook")
        .setAttempt(1)
        .setState(AttemptState.FAILED)
        .setAt(NOW)
        .setStatus(503)
        .setOrigin(ORIGIN)
        .build();
  }

  private String qualify(Instant asOf) {
    router.send(ACCOUNT, turn("p1", "pql", 1, asOf).build());
    router.tickTo(asOf);
    return "cc6b382d2fe7a7f9625382709b0016af";
  }

  private Ending ending() {
    return router.read(Topics.HANDOFF_CHANGES).stream()
        .map(HandoffChange::getChange)
        .filter(HandoffEnded.class::isInstance)
        .map(ended -> ((HandoffEnded) ended).getEnding())
        .reduce((one, later) -> later)
        .orElseThrow();
  }

  /** For as long as the policy says. */
  private void assertLeasedFrom(Instant begin) {
    assertThat(open())
        .extracting(OpenHandoff::leasedUntil)
        .containsExactly(Optional.of(begin.plus(Duration.ofMinutes(30))));
  }

  private List<OpenHandoff> open() {
    List<OpenHandoff> all = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries = router.store(RouterTopology.OPEN).all()) {
      while (entries.hasNext()) {
        KeyValue<String, byte[]> entry = entries.next();
        all.add(OpenHandoffRow.read(entry.key, entry.value));
      }
    }
    return all;
  }

  private static ClaimCommand claim(String id, String handoff, ClaimVerb verb) {
    return claim(id, handoff, verb, "bot", NOW);
  }

  private static ClaimCommand claim(
      String id, String handoff, ClaimVerb verb, String consumer, Instant at) {
    return new ClaimCommand(id, handoff, consumer, verb, null, null, at);
  }

  private static Action action(String id, @Nullable String handoff, String kind) {
    return new Action(id, ACCOUNT, handoff, kind, null, "crm", NOW, ORIGIN);
  }

  private byte[] encoded(Action action) {
    return router.contracts().encoder(Topics.ACTION_INTAKE).encode(action);
  }

  private static DeliveryAttempt result(Delivery delivery, AttemptState state) {
    return DeliveryAttempt.newBuilder()
        .setHandoffId(delivery.getHandoff().getHandoffId())
        .setAccount(ACCOUNT)
        .setDestination(delivery.getDestination())
        .setAttempt(delivery.getAttempt())
        .setState(state)
        .setAt(NOW)
        .setFailure(state == AttemptState.FAILED ? "status" : null)
        .setReason(state == AttemptState.FAILED ? "It answered 500" : null)
        .setOrigin(ORIGIN)
        .build();
  }

  private static RoutingPolicy policy(Take take, @Nullable Assign assign) {
    return queues(
        RouterFixtures.policy(
            List.of(),
            Needs.of(new TreeSet<>()),
            new Suppression(
                Optional.empty(),
                new TreeMap<>(Map.of("bad_fit", Duration.ofDays(90))),
                Optional.empty(),
                false),
            List.of(otherwise(assign)),
            Optional.empty()),
        new QueuePolicy(
            take,
            Duration.ofMinutes(30),
            Duration.ofDays(14),
            take == Take.PUSH ? List.of("hook") : List.of(),
            false,
            Optional.empty()));
  }

  private static RoutingPolicy kicking() {
    return RouterFixtures.policy(
        List.of(),
        Needs.of(new TreeSet<>()),
        Suppression.of(Optional.empty()),
        List.of(otherwise(null)),
        Optional.of(
            new Kickoff(
                Route.CS, Optional.empty(), new TreeSet<>(Set.of("crm_id")), new TreeSet<>())));
  }

  private static RoutingPolicy queues(RoutingPolicy policy, QueuePolicy sales) {
    return new RoutingPolicy(
        policy.arbitrate(),
        policy.rules(),
        policy.needs(),
        policy.suppression(),
        Map.of(Route.SALES, sales, Route.CS, QueuePolicy.DEFAULT),
        policy.teams(),
        policy.kickoff(),
        policy.source());
  }

  private static PolicyInForce pushing() {
    Destination hook =
        new Destination(
            "hook",
            Destination.Kind.WEBHOOK,
            Optional.of(URI.create("https://hooks.example/signalbox")),
            new TreeMap<>(),
            new TreeMap<>(),
            Destination.Limits.DEFAULT,
            new Destination.RetrySchedule(List.of(Duration.ZERO, Duration.ofSeconds(5)), 0),
            false);
    return new PolicyInForce(policy(Take.PUSH, null), new TreeMap<>(Map.of("hook", hook)));
  }
}
