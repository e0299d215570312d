package io.signalbox.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.classifier.AccountFold;
import io.signalbox.classifier.MemoryTimelineStore;
import io.signalbox.classifier.Proof;
import io.signalbox.classifier.TimelineFold;
import io.signalbox.classifier.Unheard;
import io.signalbox.classifier.UnitKey;
import io.signalbox.classifier.UnitState;
import io.signalbox.identity.Actor;
import io.signalbox.identity.Learned;
import io.signalbox.identity.simulation.IdentitySimulation;
import io.signalbox.identity.simulation.IdentitySimulation.Input;
import io.signalbox.identity.simulation.SimulatedWorld.Placed;
import io.signalbox.policy.Play;
import io.signalbox.policy.PolicySet;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.CrmEvent;
import io.signalbox.schemas.CrmPersonExcluded;
import io.signalbox.schemas.CrmProfile;
import io.signalbox.schemas.CrmWorkspaceLinked;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** With ticks, any interleaving of identity's tasks gives the same decisions. */
class InterleavingTest {

  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration SLICE = Duration.ofHours(6);

  private static final Play PLAY =
      PolicySet.parsePlay(
          """
          play: busy
          route: sales
          per: account
          threshold: {qualify: 30, release: 20}
          signals:
            clicks: {event: Clicked, at_least: 3, within: 12h, points: 20}
            people: {event: Clicked, distinct: person, at_least: 2, within: 1d, points: 15}
          """);

  @Test
  void anyInterleavingAndAnyNumberOfTasksGiveTheSameDecisions() {
    Seeds.check(
        1_000,
        random -> {
          List<List<Input>> slices = world(random);
          List<String> once = decisions(slices, 1 + random.nextInt(4), new Random(1));
          List<String> again = decisions(slices, 1 + random.nextInt(4), random);

          assertThat(again).isEqualTo(once);
        });
  }

  @Test
  void theWorldsOfTheseTestsReachEveryWayOfPlacingAnEvent() {
    int decided = 0;
    int byCompany = 0;
    int withoutWorkspace = 0;
    for (int seed = 1; seed <= 50; seed++) {
      List<List<Input>> slices = world(new Random(seed));
      decided += decisions(slices, 3, new Random(seed)).size();
      IdentitySimulation simulation = new IdentitySimulation(3, new Random(seed));
      for (int number = 0; number < slices.size(); number++) {
        for (Placed placed : simulation.slice(slices.get(number), closing(number))) {
          byCompany += placed.account().startsWith("company-") ? 1 : 0;
          withoutWorkspace += placed.event().getWorkspace() == null ? 1 : 0;
        }
      }
    }
    assertThat(decided).isGreaterThan(50);
    assertThat(byCompany).isGreaterThan(50);
    assertThat(withoutWorkspace).isGreaterThan(50);
  }

  private static List<String> decisions(
      List<List<Input>> slices, int partitions, Random scheduler) {
    IdentitySimulation simulation = new IdentitySimulation(partitions, scheduler);
    Decisions decisions = new Decisions();
    TimelineFold fold =
        new TimelineFold(
            new MemoryTimelineStore(), (text, lists) -> PLAY, Integer.MAX_VALUE, decisions);
    ActivePolicy policy = new ActivePolicy(PLAY.name(), PLAY.source().hash(), "");
    fold.apply(record(null, new PolicyActivation(1L, List.of(policy), List.of(), START)), 0);
    for (int number = 0; number < slices.size(); number++) {
      Instant asOf = closing(number);
      for (Placed placed : simulation.slice(slices.get(number), asOf)) {
        // Positions differ from run to run and take no part in any decision.
        fold.apply(record(placed.account(), placed.event()), 0);
      }
      fold.apply(record(null, new Tick(number + 1L, asOf, null, true, List.of())), 0);
    }
    return decisions.told;
  }

  private static TimelineRecord record(@Nullable String account, Object fact) {
    return new TimelineRecord(account, fact, new Origin("test", 0, 1L));
  }

  private static final class Decisions extends Unheard {

    private final List<String> told = new ArrayList<>();

    @Override
    public void turned(
        UnitKey unit, AccountFold.Turn turn, Tick tick, UnitState facts, long activation) {
      told.add(
          "%d %s %s %s"
              .formatted(
                  tick.getNumber(),
                  unit.account(),
                  turn.qualified(),
                  Proof.components(turn.score())));
    }
  }

  private static Instant closing(int number) {
    return START.plus(SLICE.multipliedBy(number + 1L));
  }

  /** People who browse, sign in, belong to several tenants and share browsers; companies appear. */
  private static List<List<Input>> world(Random random) {
    List<List<Input>> slices = new ArrayList<>();
    int events = 0;
    for (int number = 0; number < 6; number++) {
      List<Input> slice = new ArrayList<>();
      for (int left = random.nextInt(14); left > 0; left--) {
        long within = (long) (random.nextDouble() * SLICE.toMillis());
        Instant at = closing(number).minusMillis(within + (random.nextInt(8) == 0 ? 9_000_000 : 0));
        slice.add(input(random, "event-" + events++, at));
      }
      slices.add(slice);
    }
    return slices;
  }

  private static Input input(Random random, String id, Instant at) {
    String user = "user-" + random.nextInt(4);
    String browser = "browser-" + random.nextInt(3);
    String tenant = "tenant-" + random.nextInt(3);
    String company = "company-" + random.nextInt(2);
    return switch (random.nextInt(16)) {
      case 0 -> crm(id, company, at, new CrmWorkspaceLinked(tenant));
      case 1 -> crm(id, company, at, new CrmPersonExcluded(user));
      case 2 ->
          crm(id, company, at, new CrmProfile(List.of(new Property("domain", domain(random)))));
      case 3 -> event(Actor.user(user), id, CallType.GROUP, tenant, null, at, random);
      case 4, 5 -> event(Actor.user(user), id, CallType.IDENTIFY, null, browser, at, random);
      case 6, 7, 8 -> event(Actor.anonymous(browser), id, CallType.TRACK, null, null, at, random);
      case 9 -> event(Actor.anonymous(browser), id, CallType.TRACK, tenant, null, at, random);
      case 10 -> event(Actor.user(user), id, CallType.TRACK, null, browser, at, random);
      case 11, 12 -> event(Actor.user(user), id, CallType.TRACK, null, null, at, random);
      default -> event(Actor.user(user), id, CallType.TRACK, tenant, null, at, random);
    };
  }

  private static String domain(Random random) {
    return "company-" + random.nextInt(3) + ".example";
  }

  private static Input crm(String id, String account, Instant at, Object change) {
    return new Input.Crm(
        CrmEvent.newBuilder()
            .setEventId(id)
            .setAccount(account)
            .setChange(change)
            .setOccurredAt(at)
            .setReceivedAt(at)
            .setSource("crm")
            .setOrigin(new Origin("ingest", 0, 1L))
            .build());
  }

  private static Input event(
      Actor actor,
      String id,
      CallType type,
      @Nullable String tenant,
      @Nullable String browser,
      Instant at,
      Random random) {
    boolean user = actor.kind() == Actor.Kind.USER;
    AttributedEvent event =
        AttributedEvent.newBuilder()
            .setEventId(id)
            .setType(type)
            .setName("Clicked")
            .setPerson(user ? actor.id() : null)
            .setWorkspace(tenant)
            .setOccurredAt(at)
            .setReceivedAt(at)
            .setSource("test-" + random.nextInt(3))
            .setProperties(
                random.nextInt(4) == 0
                    ? List.of(new Property("role", random.nextBoolean() ? "admin" : "member"))
                    : List.of())
            .build();
    String previous =
        user && type == CallType.IDENTIFY && random.nextInt(3) == 0
            ? "user-" + random.nextInt(4)
            : null;
    String domain = user && random.nextInt(3) == 0 ? domain(random) : null;
    return new Input.Arrived(actor, new Learned.Event(event, browser, previous, domain));
  }

  @Test
  void anyInterleavingPlacesTheSameWithTheSameRolesAndMoves() {
    Seeds.check(
        1_000,
        random -> {
          List<List<Input>> slices = world(random);
          List<String> once = told(slices, 1 + random.nextInt(4), new Random(1));
          List<String> again = told(slices, 1 + random.nextInt(4), random);

          assertThat(again).isEqualTo(once);
        });
  }

  private static List<String> told(List<List<Input>> slices, int partitions, Random scheduler) {
    IdentitySimulation simulation = new IdentitySimulation(partitions, scheduler);
    List<String> told = new ArrayList<>();
    for (int number = 0; number < slices.size(); number++) {
      int slice = number;
      simulation.slice(slices.get(number), closing(number)).stream()
          .map(
              placed ->
                  "%d %s %s %s %s"
                      .formatted(
                          slice,
                          placed.account(),
                          placed.event().getEventId(),
                          placed.event().getPerson(),
                          placed.event().getRole()))
          .sorted()
          .forEach(told::add);
    }
    simulation.world().moves().stream().map(Object::toString).sorted().forEach(told::add);
    simulation.world().facts().forEach((account, facts) -> told.add(account + sorted(facts)));
    simulation.ticks().forEach(tick -> told.add(tick.toString()));
    assertThat(simulation.world().open()).as("the books' identity line").isZero();
    return told;
  }

  private static List<String> sorted(List<Object> facts) {
    return facts.stream().map(Object::toString).sorted().toList();
  }

  @Test
  void noEventIsPlacedTwice() {
    Seeds.check(
        200,
        random -> {
          List<List<Input>> slices = world(random);
          IdentitySimulation simulation = new IdentitySimulation(3, random);
          List<String> placed = new ArrayList<>();
          for (int number = 0; number < slices.size(); number++) {
            simulation
                .slice(slices.get(number), closing(number))
                .forEach(each -> placed.add(each.event().getEventId()));
          }
          assertThat(new TreeSet<>(placed)).hasSameSizeAs(placed);
        });
  }
}
