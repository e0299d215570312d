package io.signalbox.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Unit;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreviewTest {

  @Test
  void whatIsInForceDiffersFromItselfInNothing() {
    Seeds.check(
        500,
        random -> {
          RandomHistory history = new RandomHistory(random);
          List<TimelineRecord> records = history.make(20 + random.nextInt(60));
          PolicyActivation inForce = last(records);
          PolicyActivation again =
              PolicyActivation.newBuilder(inForce).setNumber(inForce.getNumber() + 1).build();
          Preview preview = new Preview(inForce, again, (text, lists) -> history.play(text));

          preview.add(log(records));

          assertThat(preview.changes()).isEmpty();
          assertThat(preview.counts().values())
              .allSatisfy(count -> assertThat(count.before()).isEqualTo(count.after()));
        });
  }

  @Test
  void whoQualifiesUnderOneOfBothIsToldWithTheReasonOrWhatIsMissing() {
    Play high = play(2, 40);
    Play low = play(1, 40);
    List<TimelineRecord> records =
        List.of(event("e1", "ada"), event("e2", "bob"), event("e3", "bob"), tick());

    Preview lower = new Preview(activation(1, high), activation(2, low), PreviewTest::compile);
    lower.add(log(records));
    Preview higher = new Preview(activation(1, low), activation(2, high), PreviewTest::compile);
    higher.add(log(records));

    assertThat(lower.changes()).singleElement().satisfies(PreviewTest::adaIsNewly);
    assertThat(lower.counts()).containsEntry("pql", new Preview.Count(1, 2, 1, 0));
    assertThat(higher.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.newly()).isFalse();
              assertThat(change.reason())
                  .isEqualTo("It has 0 of 40 points; missing: shared 40 (rule of shared; 1 seen).");
            });
  }

  private static void adaIsNewly(Preview.Change change) {
    assertThat(change.newly()).isTrue();
    assertThat(change.unit()).isEqualTo(new UnitKey("acme", "ada"));
    assertThat(change.before().orElseThrow().score()).isZero();
    assertThat(change.after().orElseThrow().score()).isEqualTo(40);
    assertThat(change.reason())
        .startsWith("Because person ada of acme")
        .contains("has 40 points, and pql qualifies with 40");
  }

  private static final Map<String, Play> PLAYS = new java.util.concurrent.ConcurrentHashMap<>();

  private static Play play(int least, int points) {
    return Plays.play(
        Unit.PERSON,
        40,
        10,
        List.of(
            Plays.signal(
                "shared",
                new TreeSet<>(List.of("Shared")),
                new Counted.Occurrences(),
                least,
                null,
                points)));
  }

  private static PolicyActivation activation(long number, Play play) {
    String text = play.signals().getFirst().bound() + "@" + play.name();
    PLAYS.put(text, play);
    return new PolicyActivation(
        number, List.of(new ActivePolicy(play.name(), text, text)), List.of(), Instant.EPOCH);
  }

  private static Play compile(String text, Object lists) {
    return Objects.requireNonNull(PLAYS.get(text));
  }

  private static PolicyActivation last(List<TimelineRecord> records) {
    List<PolicyActivation> all = new ArrayList<>();
    for (TimelineRecord record : records) {
      if (record.getFact() instanceof PolicyActivation activation) {
        all.add(activation);
      }
    }
    return all.getLast();
  }

  static TimelineLog log(List<TimelineRecord> records) {
    return reader -> {
      for (int at = 0; at < records.size(); at++) {
        reader.take(records.get(at), at);
      }
    };
  }

  private static TimelineRecord event(String id, String person) {
    return record("acme", Plays.event(id, "Shared", person, 1_000, "v"));
  }

  private static TimelineRecord tick() {
    return record(
        null, Tick.newBuilder().setNumber(1).setAsOf(Instant.ofEpochMilli(2_000)).build());
  }

  private static TimelineRecord record(@Nullable String account, Object fact) {
    return new TimelineRecord(account, fact, new Origin("test", 0, 1L));
  }
}
