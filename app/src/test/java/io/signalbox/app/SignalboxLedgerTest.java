package io.signalbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.app.policies.ExclusionWatch;
import io.signalbox.audit.stream.AuditTopology;
import io.signalbox.classifier.stream.ClassifierTopology;
import io.signalbox.identity.stream.IdentityTopology;
import io.signalbox.policy.PolicySet;
import io.signalbox.router.assignment.stream.AssignmentTopology;
import io.signalbox.router.stream.RouterTopology;
import io.signalbox.schemas.Contracts;
import io.signalbox.testkit.InMemoryRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SignalboxLedgerTest {

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), "test.");
  private final Map<String, Map<String, Long>> totals = new TreeMap<>();

  SignalboxLedgerTest() {
    zero(SignalboxWiring.IDENTITY, new IdentityTopology(contracts, 1, "").lines());
    zero(
        SignalboxWiring.CLASSIFIER,
        new ClassifierTopology(contracts, PolicySet::parsePlay, "").lines());
    zero(SignalboxWiring.ROUTER, RouterTopology.lines());
    zero(SignalboxWiring.ACTION_INTAKE, RouterTopology.intakeLines());
    zero(SignalboxWiring.ASSIGNMENT, AssignmentTopology.lines());
    zero(
        SignalboxWiring.INTAKE,
        List.of("accepted", "written", "failed", "unacknowledged", "requests rejected"));
    zero(SignalboxWiring.EXCLUSIONS, List.of(ExclusionWatch.SENT));
    zero(SignalboxWiring.AUDIT, AuditTopology.lines());
  }

  @Test
  void everyHandoffHasOneEndingOrIsOpen() {
    router("facts sales-queue.v1", 7);
    router("facts cs-queue.v1", 3);
    router("handoffs worked", 2);
    router("handoffs delivered", 1);
    router("handoffs dead", 1);
    router("handoffs expired", 1);
    router("handoffs discarded", 1);
    router("handoffs open", 4);

    assertThat(line("hand-offs"))
        .extracting(Ledger.Line::in, Ledger.Line::open)
        .containsExactly(10L, 0L);
    router("handoffs open", 3);
    assertThat(line("hand-offs").open()).isEqualTo(1);
  }

  @Test
  void everyDeliveryIsOutOrOnItsWay() {
    router("deliveries issued", 10);
    router("deliveries delivered", 4);
    router("deliveries dead", 1);
    router("deliveries given up", 1);
    router("deliveries in flight", 1);
    router("deliveries waiting", 3);

    assertThat(line("deliveries"))
        .extracting(Ledger.Line::out, Ledger.Line::held, Ledger.Line::open)
        .containsExactly(6L, 4L, 0L);
  }

  @Test
  void everyDealThatIsWonIsKickedOffOrSaysWhyNot() {
    router("deals won", 10);
    router("kickoffs", 4);
    router("kickoffs held", 3);
    router("kickoffs suppressed", 1);
    router("deals won repeated", 1);
    router("deals won without kickoff", 1);

    assertThat(line("kickoffs"))
        .extracting(Ledger.Line::out, Ledger.Line::held, Ledger.Line::open)
        .containsExactly(7L, 3L, 0L);
  }

  @Test
  void everyActionIsRecordedRepeatedOrRefused() {
    router("actions in", 6);
    router("actions recorded", 3);
    router("actions repeated", 2);
    router("actions refused", 1);

    assertThat(line("actions").open()).isZero();
  }

  @Test
  void whatTheIntakeAcceptsIsWrittenFailedOrSentAgain() {
    put(SignalboxWiring.INTAKE, "accepted", 10);
    put(SignalboxWiring.INTAKE, "written", 6);
    put(SignalboxWiring.INTAKE, "failed", 2);
    put(SignalboxWiring.INTAKE, "unacknowledged", 1);

    assertThat(line("intake").open()).isEqualTo(1);
  }

  @Test
  void whatProducersWriteIsPutToItsAccountOrFails() {
    put(SignalboxWiring.ACTION_INTAKE, "records in", 5);
    put(SignalboxWiring.ACTION_INTAKE, "facts router-log.v1", 3);
    put(SignalboxWiring.ACTION_INTAKE, "records failed", 1);

    assertThat(line("action intake").open()).isEqualTo(1);
  }

  @Test
  void whatTheRouterAsksATeamIsWhatTheTeamsAnswerFor() {
    router("teams asked", 6);
    put(SignalboxWiring.ASSIGNMENT, "requests", 5);
    put(SignalboxWiring.ASSIGNMENT, "assigned", 3);
    put(SignalboxWiring.ASSIGNMENT, "waiting", 1);
    put(SignalboxWiring.ASSIGNMENT, "repeated", 1);

    assertThat(line("assignments").open()).as("a request that no team got").isEqualTo(1);
  }

  private Ledger.Line line(String name) {
    return SignalboxLedger.of(totals).lines().stream()
        .filter(line -> line.line().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void router(String line, long total) {
    put(SignalboxWiring.ROUTER, line, total);
  }

  private void put(String books, String line, long total) {
    Map<String, Long> lines = totals.getOrDefault(books, new TreeMap<>());
    assertThat(lines).as("the books of %s", books).containsKey(line);
    lines.put(line, total);
  }

  private void zero(String stage, List<String> lines) {
    Map<String, Long> all = new TreeMap<>();
    lines.forEach(line -> all.put(line, 0L));
    totals.put(stage, all);
  }
}
