package io.signalbox.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.testkit.InMemoryRegistry;
import io.signalbox.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions derived again from their timeline, against those that were recorded. */
class ReplayTest {

  private static final int SEEDS = Integer.getInteger("signalbox.oracle.seeds", 1_000);
  private static final int PARTITION = 3;

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), "test.");
  private RandomHistory history = new RandomHistory(new Random(0));
  private List<TimelineRecord> timeline = List.of();
  private List<Decision> decisions = List.of();

  @BeforeEach
  void aHistoryThatDecidesOften() {
    Random random = new Random(11);
    do {
      make(random);
    } while (decisions.size() < 8);
  }

  @Test
  void everyHistoryIsDerivedByteForByte() {
    Seeds.check(
        SEEDS,
        random -> {
          make(random);

          ReplayResult result = replay(timeline, decisions, false);

          assertThat(result.difference()).isEmpty();
          assertThat(result.identical()).isEqualTo(decisions.size());
          assertThat(result.records()).isEqualTo(timeline.size());
          assertThat(result.later() + result.gone() + result.rewritten()).isZero();
        });
  }

  @Test
  void oneByteOfTheTimelineChangedNamesTheFirstDecisionThatDiffers() {
    int[] differing = {0};
    Seeds.check(
        SEEDS,
        random -> {
          make(random);
          List<TimelineRecord> changed = withOneByteChanged(random);
          Optional<List<Decision>> derived = derivedFrom(changed);
          if (derived.isEmpty()) {
            return;
          }

          ReplayResult result = replay(changed, decisions, false);

          int first = firstDifference(decisions, derived.get());
          if (first < 0) {
            assertThat(result.difference()).isEmpty();
          } else if (result.later() == 0) {
            differing[0]++;
            assertThat(result.difference())
                .hasValueSatisfying(found -> assertThat(found.number()).isEqualTo(first + 1));
            assertThat(result.identical()).isEqualTo(first);
          }
        });
    assertThat(differing[0]).isGreaterThan(SEEDS / 20);
  }

  @Test
  void aFieldThatDiffersIsNamedWithBothValues() {
    Decision changed = copy(decisions.get(4));
    changed.setScore(changed.getScore() + 7);
    List<Decision> recorded = with(4, changed);

    ReplayResult result = replay(timeline, recorded, false);

    assertThat(result.identical()).isEqualTo(4);
    assertThat(result.difference())
        .get(type(Difference.Differs.class))
        .satisfies(
            found -> {
              assertThat(found.number()).isEqualTo(5);
              assertThat(found.position()).isEqualTo(104);
              assertThat(found.fields())
                  .containsExactly(
                      new Difference.Field(
                          "score",
                          Integer.toString(changed.getScore()),
                          Integer.toString(changed.getScore() - 7)));
              assertThat(found.sentence())
                  .startsWith("decision 5 at offset 104, " + changed.getDecisionId() + " (account ")
                  .contains(
                      ", play %s), differs: score is %d as recorded and %d as derived"
                          .formatted(
                              changed.getPlay(), changed.getScore(), changed.getScore() - 7));
            });
  }

  @Test
  void aFieldDeepInsideIsNamedByTheSignal() {
    Decision changed = copy(decisions.get(2));
    changed.getComponents().getFirst().setPoints(99);

    ReplayResult result = replay(timeline, with(2, changed), false);

    assertThat(result.difference())
        .get(type(Difference.Differs.class))
        .extracting(found -> found.fields().getFirst().name())
        .isEqualTo(
            "components, %s, points".formatted(changed.getComponents().getFirst().getSignal()));
  }

  @Test
  void aDecisionThatIsMissingIsNamed() {
    // Cut out with its number, and so that the numbers close up.
    List<Decision> cut = new ArrayList<>(decisions);
    cut.remove(3);
    List<Decision> renumbered = renumbered(cut);

    for (List<Decision> recorded : List.of(cut, renumbered)) {
      assertThat(replay(timeline, recorded, false).difference())
          .get(type(Difference.Missing.class))
          .satisfies(
              found -> {
                assertThat(found.number()).isEqualTo(4);
                assertThat(found.derived().getDecisionId())
                    .isEqualTo(decisions.get(3).getDecisionId());
              });
    }
    assertThat(replay(timeline, decisions.subList(0, decisions.size() - 1), false).difference())
        .get(type(Difference.Missing.class))
        .extracting(Difference.Missing::number)
        .isEqualTo((long) decisions.size());
  }

  @Test
  void aDecisionThatDoesNotFollowIsNamed() {
    Decision invented = copy(decisions.get(3));
    invented.setDecisionId("0".repeat(32));
    List<Decision> within = new ArrayList<>(decisions);
    within.add(3, invented);
    List<Decision> atTheEnd = new ArrayList<>(decisions);
    atTheEnd.add(invented);

    assertThat(replay(timeline, renumbered(within), false).difference())
        .get(type(Difference.Extra.class))
        .satisfies(
            found -> {
              assertThat(found.number()).isEqualTo(4);
              assertThat(found.recorded().getDecisionId()).isEqualTo(invented.getDecisionId());
            });
    assertThat(replay(timeline, renumbered(atTheEnd), false).difference())
        .get(type(Difference.Extra.class))
        .extracting(Difference.Extra::number)
        .isEqualTo(decisions.size() + 1L);
  }

  @Test
  void twoDecisionsInAnotherOrderAreNamed() {
    List<Decision> swapped = new ArrayList<>(decisions);
    swapped.add(3, swapped.remove(2));

    assertThat(replay(timeline, renumbered(swapped), false).difference())
        .get(type(Difference.OutOfOrder.class))
        .extracting(Difference.OutOfOrder::number)
        .isEqualTo(3L);
  }

  @Test
  void whatRetentionHasTakenIsCountedAndTheRestCompared() {
    ReplayResult result = replay(timeline, decisions.subList(3, decisions.size()), true);

    assertThat(result.difference()).isEmpty();
    assertThat(result.gone()).isEqualTo(3);
    assertThat(result.identical()).isEqualTo(decisions.size() - 3L);
    assertThat(replay(timeline, List.of(), true).gone()).isEqualTo(decisions.size());
    assertThat(replay(timeline, decisions.subList(3, decisions.size()), false).difference())
        .get(type(Difference.Missing.class))
        .extracting(Difference.Missing::number)
        .isEqualTo(1L);
  }

  @Test
  void decisionsOfTicksThatWereNotFoldedYetAreNotExtra() {
    long tick = decisions.get(4).getTick();
    List<TimelineRecord> folded =
        timeline.stream()
            .takeWhile(
                record -> !(record.getFact() instanceof Tick each && each.getNumber() == tick))
            .toList();
    long before = decisions.stream().filter(each -> each.getTick() < tick).count();

    ReplayResult result = replay(folded, decisions, false);

    assertThat(result.difference()).isEmpty();
    assertThat(result.identical()).isEqualTo(before);
    assertThat(result.later()).isEqualTo(decisions.size() - before);
  }

  @Test
  void anotherEngineVersionIsRefusedByName() {
    Decision changed = copy(decisions.get(1));
    changed.setEngineVersion("1");

    assertThat(replay(timeline, with(1, changed), false).difference())
        .get(type(Difference.OtherEngine.class))
        .extracting(Difference.OtherEngine::sentence)
        .asString()
        .contains("made by engine version 1, and this software derives by version 2");
  }

  @Test
  void whatCanNotBeReadIsNamed() {
    List<RecordedDecisions.Value> values = new ArrayList<>(values(decisions));
    values.set(1, new RecordedDecisions.Value(101, new byte[] {1, 2}));

    assertThat(replayValues(timeline, values, false).difference())
        .get(type(Difference.Unreadable.class))
        .extracting(Difference.Unreadable::position)
        .isEqualTo(101L);
  }

  private void make(Random random) {
    history = new RandomHistory(random);
    timeline = history.make(20 + random.nextInt(60));
    decisions = derivedFrom(timeline).orElseThrow();
  }

  private ReplayResult replay(
      List<TimelineRecord> records, List<Decision> recorded, boolean isCut) {
    return replayValues(records, values(recorded), isCut);
  }

  private ReplayResult replayValues(
      List<TimelineRecord> records, List<RecordedDecisions.Value> values, boolean isCut) {
    Replay replay =
        new Replay(
            PARTITION,
            new RecordedDecisions(values.iterator(), isCut, contracts),
            (text, lists) -> history.play(text));
    for (int position = 0; position < records.size(); position++) {
      replay.apply(records.get(position), position);
    }
    return replay.result();
  }

  private List<RecordedDecisions.Value> values(List<Decision> recorded) {
    List<RecordedDecisions.Value> values = new ArrayList<>();
    for (Decision decision : recorded) {
      values.add(
          new RecordedDecisions.Value(
              100L + values.size(), contracts.encoder(Topics.DECISIONS).encode(decision)));
    }
    return values;
  }

  /** What the stage would have written; empty where it could not have gone on. */
  private Optional<List<Decision>> derivedFrom(List<TimelineRecord> records) {
    List<Decision> written = new ArrayList<>();
    TimelineFold fold =
        new TimelineFold(
            new MemoryTimelineStore(),
            (text, lists) -> history.play(text),
            1_000_000,
            new Unheard() {
              @Override
              public void turned(
                  UnitKey unit, Turn turn, Tick tick, UnitState facts, long activation) {
                Origin origin = new Origin("classifier", PARTITION, written.size() + 1L);
                written.add(Explainer.explain(unit, turn, tick, facts.facts(), activation, origin));
              }

              @Override
              public void refused(PolicyActivation activation, String reason) {}
            });
    try {
      for (int position = 0; position < records.size(); position++) {
        fold.apply(records.get(position), position);
      }
      return Optional.of(written);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private List<TimelineRecord> withOneByteChanged(Random random) {
    List<TimelineRecord> changed = new ArrayList<>(timeline);
    int at = random.nextInt(changed.size());
    byte[] bytes = contracts.encoder(Topics.TIMELINE).encode(changed.get(at));
    bytes[5 + random.nextInt(bytes.length - 5)] ^= (byte) (1 << random.nextInt(8));
    try {
      changed.set(at, contracts.decoder(Topics.TIMELINE).decode(bytes));
    } catch (UndecodableException e) {
      changed.remove(at);
    }
    return changed;
  }

  private static int firstDifference(List<Decision> recorded, List<Decision> derived) {
    for (int at = 0; at < Math.max(recorded.size(), derived.size()); at++) {
      if (at >= recorded.size()
          || at >= derived.size()
          || !recorded.get(at).equals(derived.get(at))) {
        return at;
      }
    }
    return -1;
  }

  private List<Decision> with(int at, Decision changed) {
    List<Decision> recorded = new ArrayList<>(decisions);
    recorded.set(at, changed);
    return recorded;
  }

  private static List<Decision> renumbered(List<Decision> decisions) {
    List<Decision> renumbered = new ArrayList<>();
    for (Decision decision : decisions) {
      Decision copy = copy(decision);
      copy.setOrigin(new Origin("classifier", PARTITION, renumbered.size() + 1L));
      renumbered.add(copy);
    }
    return renumbered;
  }

  private static Decision copy(Decision decision) {
    return Decision.newBuilder(decision).build();
  }
}
