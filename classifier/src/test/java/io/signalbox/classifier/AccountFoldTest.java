package io.signalbox.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.classifier.ActivePlays.CompiledPlay;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Unit;
import io.signalbox.policy.Signal;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Tick;
import io.signalbox.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The fold against an oracle that keeps every event and recomputes at each tick. */
class AccountFoldTest {

  private static final int STEP = 60_000;

  /** Everything happens on a coarse grid, so that ends of windows are hit exactly. */
  private static final int GRID = 30_000;

  @Test
  void decisionsEqualThoseOfAnOracleThatKeepsEverything() {
    Seeds.check(
        1_000,
        random -> {
          Play play = Plays.random(random);
          CompiledPlay compiled = CompiledPlay.of(play);
          Map<String, List<CompiledSignal>> readers =
              ActivePlays.of(1, List.of(play)).readers(Unit.ACCOUNT);
          UnitState state = new UnitState(0);
          List<AttributedEvent> arrived = new ArrayList<>();
          Oracle oracle = new Oracle(play);
          long asOf = 0;
          for (int number = 1; number <= 12; number++) {
            for (AttributedEvent event : burst(random, asOf)) {
              arrived.add(event);
              // As a task does: load, bring up to the clock, add, store.
              state = UnitStateCodec.decode(UnitStateCodec.encode(state, null), null);
              state.advance(asOf);
              AccountFold.add(
                  state, readers.getOrDefault(event.getName(), List.of()), event, arrived.size());
            }
            asOf += (long) GRID * (1 + random.nextInt(8));
            Tick tick = new Tick((long) number, Instant.ofEpochMilli(asOf), null, true, List.of());
            List<String> expected = oracle.at(asOf, arrived);
            // Only what is due is evaluated: a timer that is missing shows as a difference.
            List<String> actual =
                state.due() > asOf
                    ? List.of()
                    : AccountFold.evaluate(state, List.of(compiled), tick).stream()
                        .map(turn -> turn.qualified() + " " + turn.score().score())
                        .toList();
            assertThat(actual).as("tick %d of %s", number, play).isEqualTo(expected);
          }
        });
  }

  @Test
  void theOrderOfArrivalBetweenTicksDoesNotMatter() {
    Seeds.check(
        1_000,
        random -> {
          Play play = Plays.random(random);
          List<List<AttributedEvent>> bursts = new ArrayList<>();
          for (int number = 0; number < 8; number++) {
            bursts.add(burst(random, (long) number * STEP));
          }
          List<String> straight = run(play, bursts);
          bursts.forEach(
              burst -> {
                burst.addAll(burst.subList(0, burst.size() / 2));
                Collections.shuffle(burst, random);
              });

          assertThat(run(play, bursts)).isEqualTo(straight);
        });
  }

  private static List<String> run(Play play, List<List<AttributedEvent>> bursts) {
    ActivePlays plays = ActivePlays.of(1, List.of(play));
    Map<String, List<CompiledSignal>> readers = plays.readers(Unit.ACCOUNT);
    UnitState state = new UnitState(0);
    List<String> decisions = new ArrayList<>();
    for (int number = 0; number < bursts.size(); number++) {
      for (AttributedEvent event : bursts.get(number)) {
        AccountFold.add(state, readers.getOrDefault(event.getName(), List.of()), event, 0);
      }
      Instant asOf = Instant.ofEpochMilli((number + 1L) * STEP);
      Tick tick = new Tick(number + 1L, asOf, null, true, List.of());
      AccountFold.evaluate(state, plays.plays(), tick)
          .forEach(
              turn ->
                  decisions.add(
                      tick.getNumber()
                          + " "
                          + turn.qualified()
                          + " "
                          + Explainer.components(turn.score())));
    }
    return decisions;
  }

  private static List<AttributedEvent> burst(Random random, long from) {
    List<AttributedEvent> burst = new ArrayList<>();
    for (int left = random.nextInt(8); left > 0; left--) {
      // Late, in time, and ahead of the next tick; few ids, so that they repeat with other times.
      long at = Math.max(GRID, from - 5L * STEP + (long) GRID * random.nextInt(24));
      burst.add(Plays.event(random, at));
    }
    return burst;
  }

  /** Naive and obviously right: filters all events anew for each signal at each tick. */
  private static final class Oracle {

    private final Play play;
    private boolean qualified;

    Oracle(Play play) {
      this.play = play;
    }

    List<String> at(long asOf, List<AttributedEvent> arrived) {
      int score = 0;
      for (Signal signal : play.signals()) {
        score += count(signal, asOf, arrived) >= signal.atLeast() ? signal.points() : 0;
      }
      boolean turns =
          qualified ? score < play.threshold().release() : score >= play.threshold().qualify();
      if (!turns) {
        return List.of();
      }
      qualified = !qualified;
      return List.of(qualified + " " + score);
    }

    private static int count(Signal signal, long asOf, List<AttributedEvent> arrived) {
      CompiledSignal compiled = new CompiledSignal(signal);
      Map<String, Long> latest = new HashMap<>();
      for (AttributedEvent event : arrived) {
        long at = event.getOccurredAt().toEpochMilli();
        if (signal.events().contains(event.getName()) && at <= asOf) {
          compiled
              .occurrence(event, 0)
              .ifPresent(each -> latest.merge(each.identity(), at, Math::max));
        }
      }
      long within = signal.within().map(window -> window.toMillis()).orElse(asOf + 1);
      return (int) latest.values().stream().filter(at -> asOf - within < at).count();
    }
  }
}
