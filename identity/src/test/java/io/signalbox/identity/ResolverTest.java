package io.signalbox.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.Property;
import io.signalbox.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResolverTest {

  private static final Actor ADA = Actor.user("ada");
  private static final Actor BROWSER = Actor.anonymous("browser");
  private static final Actor TENANT = Actor.workspace("tenant");

  private final ActorStateCodec codec = new ActorStateCodec();

  @Test
  void anEventOfAnUnknownWorkspaceWaitsForItsAnswerAndIsThenPlaced() {
    AttributedEvent event = event("e1", CallType.TRACK, "tenant", 5);

    Resolution asked = conclude(ADA, learn(ADA, initial(ADA), told(event)).state());
    Resolution answered =
        conclude(ADA, learn(ADA, asked.state(), new Learned.Linked(TENANT, 0, "acme")).state());

    assertThat(asked.conclusions())
        .singleElement()
        .isInstanceOfSatisfying(
            Conclusion.Tell.class, tell -> assertThat(tell.target()).isEqualTo(TENANT));
    assertThat(asked.state().waiting()).containsExactly(event);
    assertThat(answered.conclusions()).containsExactly(new Conclusion.Attributed("acme", event));
    assertThat(answered.state().waiting()).isEmpty();
  }

  @Test
  void aWorkspaceAnswersItsPeopleWithItselfUntilTheCrmLinksItAndThenTellsThemAgain() {
    Resolution joined =
        conclude(TENANT, learn(TENANT, initial(TENANT), new Learned.Linked(ADA, 3, null)).state());
    Resolution linked =
        conclude(
            TENANT,
            learn(TENANT, joined.state(), new Learned.Linked(Actor.account("acme"), 9, null))
                .state());

    assertThat(accountsTold(joined)).containsExactly("tenant");
    assertThat(accountsTold(linked)).containsExactly("acme");
    assertThat(linked.conclusions()).anyMatch(each -> each instanceof Conclusion.Moved);
    assertThat(conclude(TENANT, linked.state()).conclusions()).isEmpty();
  }

  @Test
  void anonymousEventsWaitUntilSomebodySignsInAndThenBelongToThatPerson() {
    AttributedEvent visit = event("e1", CallType.PAGE, null, 1);
    ActorState waiting = learn(BROWSER, initial(BROWSER), told(visit)).state();
    assertThat(conclude(BROWSER, waiting).conclusions()).isEmpty();

    Resolution linked =
        conclude(BROWSER, learn(BROWSER, waiting, new Learned.Linked(ADA, 2, null)).state());
    Resolution passed = learn(ADA, member("tenant", "acme", 0), new Learned.Passed(visit));

    assertThat(linked.conclusions()).containsExactly(new Conclusion.PassOn(ADA, visit));
    assertThat(conclude(ADA, passed.state()).conclusions())
        .singleElement()
        .isInstanceOfSatisfying(
            Conclusion.Attributed.class,
            placed -> {
              assertThat(placed.account()).isEqualTo("acme");
              assertThat(placed.event().getPerson()).isEqualTo("ada");
            });
  }

  @Test
  void anEventWithoutWorkspaceGoesWhereThePersonBelongedWhenItHappened() {
    ActorState state = member("first", "one", 10);
    state = learn(ADA, state, told(event("g2", CallType.GROUP, "second", 20))).state();
    state = learn(ADA, state, new Learned.Linked(Actor.workspace("second"), 0, "two")).state();
    state = conclude(ADA, state).state();
    for (int at : new int[] {5, 15, 25}) {
      state = learn(ADA, state, told(event("e" + at, CallType.TRACK, null, at))).state();
    }

    assertThat(conclude(ADA, state).conclusions())
        .extracting(each -> ((Conclusion.Attributed) each).account())
        .containsExactly("one", "one", "two");
  }

  @Test
  void whatIsBeyondTheBoundIsGivenUpOldestFirstAndNothingElse() {
    ActorState state = initial(BROWSER);
    for (int at = 0; at < WaitingEvents.BOUND + 3; at++) {
      state = learn(BROWSER, state, told(event("e" + at, CallType.PAGE, null, at))).state();
    }

    Resolution concluded = conclude(BROWSER, state);

    assertThat(concluded.state().waiting()).hasSize(WaitingEvents.BOUND);
    assertThat(concluded.conclusions())
        .extracting(each -> ((Conclusion.Expired) each).event().getEventId())
        .containsExactly("e0", "e1", "e2");
  }

  @Test
  void whoAsksAWorkspaceAgainIsAnsweredAgain() {
    ActorState told =
        conclude(TENANT, learn(TENANT, initial(TENANT), new Learned.Linked(ADA, 3, null)).state())
            .state();

    Resolution again =
        conclude(TENANT, learn(TENANT, told, new Learned.Linked(ADA, 3, null)).state());

    assertThat(accountsTold(again)).containsExactly("tenant");
  }

  @Test
  void aMembershipAfterAnExclusionBringsBackAlsoWhenItOnlyRepeatsTheOneBefore() {
    ActorState state = member("tenant", "acme", 10);
    state = learn(ADA, state, new Learned.Excluded("acme", 15_000)).state();
    for (int at : new int[] {20, 40, 50}) {
      state = learn(ADA, state, told(event("g" + at, CallType.GROUP, "tenant", at))).state();
    }
    state = conclude(ADA, state).state();
    state = learn(ADA, state, told(event("e17", CallType.TRACK, null, 17))).state();
    state = learn(ADA, state, told(event("e25", CallType.TRACK, null, 25))).state();

    assertThat(conclude(ADA, state).conclusions())
        .extracting(each -> ((Conclusion.Attributed) each).account())
        .containsExactly("person:ada", "acme");
  }

  @Test
  void beyondABoundTheOldestIsForgottenAndThatIsCounted() {
    ActorState state = initial(ADA);
    for (int at = 0; at < Knowledge.ROLES + 2; at++) {
      AttributedEvent stated = event("i" + at, CallType.IDENTIFY, null, at);
      stated.setProperties(List.of(new Property("role", "role-" + at)));
      state =
          learn(ADA, state, new Learned.Event(stated, null, null, "company-" + at + ".example"))
              .state();
    }

    Resolution concluded = conclude(ADA, state);

    assertThat(concluded.conclusions())
        .filteredOn(Conclusion.Forgotten.class::isInstance)
        .containsExactly(
            new Conclusion.Forgotten("roles"),
            new Conclusion.Forgotten("roles"),
            new Conclusion.Forgotten("domains"),
            new Conclusion.Forgotten("domains"));
    Knowledge kept = ((ActorState.User) concluded.state()).knowledge();
    assertThat(kept.roles().byTime().values())
        .containsExactly("role-2", "role-3", "role-4", "role-5");
    assertThat(kept.domains().size()).isEqualTo(Knowledge.DOMAINS);
  }

  @Test
  void whatIsTooMuchForARowWhileASliceIsLearnedGoesToTheKnownAccountOrIsGivenUp() {
    ActorState state = member("tenant", "acme", 0);
    List<Conclusion> conclusions = new ArrayList<>();
    for (int at = 1; at <= 2 * WaitingEvents.WEIGHT / 100_000; at++) {
      AttributedEvent large = event("e" + at, CallType.TRACK, at % 2 == 0 ? "tenant" : null, at);
      large.setProperties(List.of(new Property("note", "x".repeat(100_000))));
      Resolution resolution = learn(ADA, state, told(large));
      conclusions.addAll(resolution.conclusions());
      state = resolution.state();
    }

    assertThat(codec.encode(state)).hasSizeLessThan(WaitingEvents.WEIGHT + 10_000);
    assertThat(conclusions).hasSize(12 - state.waiting().size());
    assertThat(conclusions)
        .allSatisfy(
            each -> {
              switch (each) {
                case Conclusion.Attributed early ->
                    assertThat(early.event().getWorkspace()).isEqualTo("tenant");
                case Conclusion.Expired given -> assertThat(given.event().getWorkspace()).isNull();
                default -> throw new AssertionError(each);
              }
            });
  }

  @Test
  void whatIsTooMuchForARowDoesNotGoWhereThePersonIsExcluded() {
    ActorState state = member("tenant", "acme", 0);
    state = learn(ADA, state, new Learned.Excluded("acme", 50_000)).state();
    List<Conclusion> conclusions = new ArrayList<>();
    for (int at = 1; at <= WaitingEvents.WEIGHT / 100_000 + 1; at++) {
      AttributedEvent large = event("e" + at, CallType.TRACK, "tenant", at);
      large.setProperties(List.of(new Property("note", "x".repeat(100_000))));
      Resolution resolution = learn(ADA, state, told(large));
      conclusions.addAll(resolution.conclusions());
      state = resolution.state();
    }

    assertThat(conclusions).isNotEmpty().allMatch(Conclusion.Expired.class::isInstance);
  }

  @Test
  void whatIsKnownDoesNotDependOnTheOrderItWasLearnedIn() {
    Seeds.check(
        1_000,
        random -> {
          for (Actor actor : List.of(ADA, BROWSER, TENANT, Actor.domain("acme.example"))) {
            List<Learned> all = knowledge(random);
            ActorState straight = initial(actor);
            for (Learned learned : all) {
              straight = learn(actor, straight, learned).state();
            }
            Collections.shuffle(all, random);
            ActorState shuffled = initial(actor);
            for (Learned learned : all) {
              shuffled = learn(actor, shuffled, learned).state();
            }
            assertThat(codec.encode(shuffled)).isEqualTo(codec.encode(straight));
          }
        });
  }

  /** Never two answers of one workspace that differ: the last of its task's is the one. */
  private static List<Learned> knowledge(Random random) {
    List<Learned> all = new ArrayList<>();
    for (int left = random.nextInt(16); left > 0; left--) {
      int at = random.nextInt(20);
      String workspace = "tenant-" + random.nextInt(3);
      String domain = "company-" + random.nextInt(3) + ".example";
      all.add(
          switch (random.nextInt(10)) {
            case 0 -> new Learned.Linked(Actor.user("user-" + random.nextInt(3)), at, null);
            case 1 -> new Learned.Linked(Actor.workspace(workspace), at, "account of " + workspace);
            case 2 -> new Learned.Linked(Actor.workspace(workspace), at, null);
            case 3 -> new Learned.Linked(Actor.domain(domain), at, null);
            case 4 -> new Learned.Linked(Actor.account("company-" + random.nextInt(3)), at, null);
            case 5 -> new Learned.Excluded("company-" + random.nextInt(3), at);
            case 6 -> told(event("e" + left, CallType.GROUP, workspace, at));
            case 8 -> new Learned.Left(workspace, at);
            case 7 ->
                new Learned.Event(
                    event("e" + left, CallType.IDENTIFY, null, at),
                    "browser-" + random.nextInt(2),
                    "address-" + random.nextInt(2),
                    domain);
            default ->
                new Learned.Event(
                    event("e" + left, CallType.TRACK, null, at),
                    "browser-" + random.nextInt(2),
                    null,
                    domain);
          });
    }
    return all;
  }

  private ActorState member(String workspace, String account, int since) {
    ActorState state =
        learn(ADA, initial(ADA), told(event("g1", CallType.GROUP, workspace, since))).state();
    state = learn(ADA, state, new Learned.Linked(Actor.workspace(workspace), 0, account)).state();
    return conclude(ADA, state).state();
  }

  private static ActorState initial(Actor actor) {
    return ActorState.initial(actor);
  }

  /** Every state goes through its stored form, as between two records of a task. */
  private Resolution learn(Actor actor, ActorState state, Learned learned) {
    return Resolver.learn(actor, codec.decode(codec.encode(state)), learned);
  }

  private Resolution conclude(Actor actor, ActorState state) {
    return Resolver.conclude(
        actor, codec.decode(codec.encode(state)), MarkerPhase.SETTLE, Long.MAX_VALUE);
  }

  private static List<@Nullable String> accountsTold(Resolution resolution) {
    List<@Nullable String> accounts = new ArrayList<>();
    for (Conclusion conclusion : resolution.conclusions()) {
      if (conclusion instanceof Conclusion.Tell tell) {
        accounts.add(tell.link().getAccount());
      }
    }
    return accounts;
  }

  private static Learned told(AttributedEvent event) {
    return new Learned.Event(event, null, null, null);
  }

  private static AttributedEvent event(
      String id, CallType type, @Nullable String workspace, int at) {
    return AttributedEvent.newBuilder()
        .setEventId(id)
        .setType(type)
        .setName("Clicked")
        .setWorkspace(workspace)
        .setOccurredAt(Instant.ofEpochSecond(at))
        .setReceivedAt(Instant.ofEpochSecond(at))
        .setSource("test")
        .build();
  }
}
