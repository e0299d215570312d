package io.signalbox.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.NamedList;
import io.signalbox.policy.Play;
import io.signalbox.schemas.AccountRebased;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PersonExcluded;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Evidence that is folded anew, against having collected it from the start. */
class RefoldingTest {

  private static final int MOST_BYTES = 300;

  @Test
  void anActivationAndItsRebaseKnowWhatThePolicyWouldKnowHadItBeenInForceFromTheStart() {
    Seeds.check(
        1_000,
        random -> {
          Comparison comparison = new Comparison(random);
          MemoryTimelineStore live = new MemoryTimelineStore();
          TimelineFold fold = comparison.fold(live);
          List<TimelineRecord> records = comparison.records;
          int activated = records.size() / 2;
          int rebased = activated + random.nextInt(records.size() - activated);
          fold.apply(comparison.activation(comparison.before, 1), 0);
          for (int at = 0; at < records.size(); at++) {
            if (at == activated) {
              fold.apply(comparison.activation(comparison.after, 2), at + 1L);
            }
            fold.apply(records.get(at), at + 2L);
            if (at == rebased) {
              comparison.rebase(at, unit -> fold.apply(unit, -1));
            }
          }
          fold.apply(comparison.lastTick(), records.size() + 2L);

          MemoryTimelineStore always = new MemoryTimelineStore();
          TimelineFold fromTheStart = comparison.fold(always);
          fromTheStart.apply(comparison.activation(comparison.after, 2), 0);
          for (int at = 0; at < records.size(); at++) {
            fromTheStart.apply(records.get(at), at + 2L);
          }
          fromTheStart.apply(comparison.lastTick(), records.size() + 2L);

          assertThat(comparison.evidence(live)).isEqualTo(comparison.evidence(always));
        });
  }

  @Test
  void nothingIsWrittenBackWhereThePoliciesCollectTheSame() {
    Play play = new RandomPlays(new Random(1)).play("alpha");

    assertThat(Evidences.anew(List.of(play), List.of(play)).isEmpty()).isTrue();
    assertThat(Evidences.anew(List.of(), List.of(play)).isEmpty()).isFalse();
  }

  /** Two sets of plays over one history in which nobody is excluded. */
  private static final class Comparison {

    private final Map<String, Play> plays = new HashMap<>();
    private final List<Play> before;
    private final List<Play> after;
    private final List<TimelineRecord> records;

    Comparison(Random random) {
      RandomPlays language = new RandomPlays(random);
      this.before = List.of(language.play("alpha"), language.play("beta"));
      // One play goes on, one changes, one comes.
      this.after = List.of(before.getFirst(), language.play("beta"), language.play("gamma"));
      List<TimelineRecord> made = new RandomHistory(random).make(30 + random.nextInt(40));
      this.records = new ArrayList<>();
      for (TimelineRecord record : made) {
        if (!(record.getFact() instanceof PolicyActivation)
            && !(record.getFact() instanceof PersonExcluded)
            && !(record.getFact() instanceof AccountRebased)) {
          records.add(record);
        }
      }
    }

    TimelineFold fold(MemoryTimelineStore store) {
      return new TimelineFold(store, this::compile, 1_000_000, new Unheard());
    }

    TimelineRecord activation(List<Play> in, long number) {
      List<ActivePolicy> policies = new ArrayList<>();
      for (Play play : in) {
        String text = number + "@" + play.name();
        plays.put(text, play);
        policies.add(new ActivePolicy(play.name(), number + play.source().hash(), text));
      }
      return record(new PolicyActivation(number, policies, List.of(), Instant.EPOCH));
    }

    void rebase(int upTo, Consumer<TimelineRecord> write) {
      PolicyActivation now = (PolicyActivation) activation(after, 2).getFact();
      Refolding.of(
              reader -> {
                for (int at = 0; at <= upTo; at++) {
                  reader.take(records.get(at), at + 2L);
                }
              },
              account -> true,
              now,
              this::compile,
              new Unheard())
          .results(
              upTo + 2L,
              "new evidence",
              MOST_BYTES,
              Evidences.anew(before, after),
              (account, unit) ->
                  write.accept(new TimelineRecord(account, unit, new Origin("rebase", 0, 1L))));
    }

    TimelineRecord lastTick() {
      return record(
          Tick.newBuilder()
              .setNumber(1_000_000)
              .setAsOf(Instant.parse("2027-01-01T00:00:00Z"))
              .setRouteHistory(true)
              .build());
    }

    /** What each unit knows, without where events stand in the log. */
    Map<String, String> evidence(MemoryTimelineStore store) {
      Map<String, String> all = new TreeMap<>();
      for (String text : store.unitsAfter("", null, Integer.MAX_VALUE)) {
        UnitKey key = UnitKey.parse(text);
        byte[] row = store.unit(text);
        UnitState unit = UnitStateCodec.decode(row == null ? new byte[0] : row, key.person());
        unit.advance(new PartitionState(store).clock);
        StringBuilder evidence = new StringBuilder();
        unit.evidence.forEach(
            unit.clock,
            (id, set) -> evidence.append(set.isEmpty() ? "" : id + "=" + set.counted() + "\n"));
        // A unit that only a former policy read knows nothing.
        if (!evidence.isEmpty() || !unit.facts().isEmpty() || !unit.deals().isEmpty()) {
          all.put(text, evidence + unit.facts().toString() + unit.deals());
        }
      }
      return all;
    }

    private Play compile(String text, List<NamedList> lists) {
      return Objects.requireNonNull(plays.get(text));
    }

    private static TimelineRecord record(Object fact) {
      return new TimelineRecord(null, fact, new Origin("test", 0, 1L));
    }
  }
}
