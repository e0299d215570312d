package io.signalbox.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Unit;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose fold fails holds up nobody else, and is looked at again when something happens to it. */
class FailingUnitTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private final MemoryTimelineStore store = new MemoryTimelineStore();
  private final List<String> turned = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private String failing = "bob";
  private @Nullable Duration window;
  private long position;
  private final TimelineFold fold =
      new TimelineFold(store, (text, lists) -> shared(), 100, new Failing());

  @Test
  void othersAreDecidedAtTheSameTickAndTheFailingOneWhenItIsTouchedAgain() {
    activate();
    share("e1", "ada");
    share("e2", "bob");
    share("e3", "cy");

    tick(1);
    tick(2);

    assertThat(turned).containsExactly("ada", "cy");
    assertThat(failed).as("it does not fail again at every tick").containsExactly("bob");
    failing = "";
    share("e4", "bob");
    tick(3);
    assertThat(turned).containsExactly("ada", "cy", "bob");
  }

  @Test
  void whatIsAheadOfTheClockWhenAUnitFailsIsLookedAtWhenItCounts() {
    activate();
    share("e1", "bob");
    share("e2", "bob", START.plusSeconds(150));
    tick(1);
    assertThat(failed).containsExactly("bob");
    share("e3", "bob", START.plusSeconds(160));

    failing = "";
    tick(2);
    assertThat(turned).isEmpty();
    tick(3);

    assertThat(turned).containsExactly("bob");
  }

  @Test
  void aTimerThatPassedWhenAUnitFailedHidesNothingThatComesAheadOfTheClock() {
    window = Duration.ofMinutes(3);
    failing = "";
    activate();
    share("e1", "bob");
    tick(1);
    tick(2);
    failing = "bob";
    tick(3); // its timer fires, as the window closes, and the release fails
    share("e2", "bob", START.plusSeconds(200));

    failing = "";
    tick(4);
    tick(7);

    assertThat(failed).containsExactly("bob");
    assertThat(turned).as("it is released when the second window closes").hasSize(2);
  }

  @Test
  void whereNobodyIsToldOfFailuresTheFoldFails() {
    TimelineFold untold =
        new TimelineFold(
            store,
            (text, lists) -> shared(),
            100,
            new Unheard() {
              @Override
              public void turned(
                  UnitKey unit, Turn turn, Tick tick, UnitState facts, long activation) {
                throw new ArithmeticException("planted");
              }

              @Override
              public void failed(UnitKey unit, RuntimeException cause) {
                throw cause;
              }
            });
    untold.apply(activation(), 0);
    untold.apply(event("e1", "ada", START), 1);

    assertThatThrownBy(() -> untold.apply(record(null, at(1)), 2))
        .isInstanceOf(ArithmeticException.class);
  }

  /** The exception that is planted. */
  private final class Failing extends Unheard {

    @Override
    public void turned(UnitKey unit, Turn turn, Tick tick, UnitState facts, long activation) {
      if (failing.equals(unit.person())) {
        throw new ArithmeticException("planted");
      }
      turned.add(String.valueOf(unit.person()));
    }

    @Override
    public void failed(UnitKey unit, RuntimeException cause) {
      assertThat(cause).hasMessage("planted");
      failed.add(String.valueOf(unit.person()));
    }
  }

  private void activate() {
    fold.apply(activation(), position++);
  }

  private void share(String id, String person) {
    share(id, person, START);
  }

  private void share(String id, String person, Instant at) {
    fold.apply(event(id, person, at), position++);
  }

  private void tick(long number) {
    fold.apply(record(null, at(number)), position++);
  }

  private static TimelineRecord activation() {
    return record(
        null,
        new PolicyActivation(1L, List.of(new ActivePolicy("p", "hash", "p")), List.of(), START));
  }

  private static TimelineRecord event(String id, String person, Instant at) {
    return record("acme", Plays.event(id, "Shared", person, at.toEpochMilli(), "x"));
  }

  private static Tick at(long number) {
    return new Tick(number, START.plusSeconds(60 * number), null, true, List.of());
  }

  private static TimelineRecord record(@Nullable String account, Object fact) {
    return new TimelineRecord(account, fact, new Origin("test", 0, 1L));
  }

  private Play shared() {
    return Plays.play(
        Unit.PERSON,
        20,
        20,
        List.of(
            Plays.signal(
                "shared",
                new TreeSet<>(List.of("Shared")),
                new Counted.Occurrences(),
                1,
                window,
                20)));
  }
}
