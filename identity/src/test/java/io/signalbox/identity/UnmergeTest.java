package io.signalbox.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.identity.simulation.IdentitySimulation;
import io.signalbox.identity.simulation.IdentitySimulation.Input;
import io.signalbox.identity.simulation.SimulatedWorld.Placed;
import io.signalbox.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Un-merge equals a history without the link, whatever the order of tasks. */
class UnmergeTest {

  private static final String WRONG = UnmergeWorld.WRONG_ACCOUNT;

  @Test
  void afterAnExclusionThePersonGoesWhereItWentWithoutTheLink() {
    Seeds.check(
        1_000,
        random -> {
          UnmergeWorld world = UnmergeWorld.random(random);
          Run linked = run(world.linkedAndExcluded(), random);
          Run without = run(world.withoutTheLink(), random);

          assertThat(linked.since(world.excludedIn()))
              .as("from the exclusion on")
              .isEqualTo(without.since(world.excludedIn()));
        });
  }

  @Test
  void whatIsPlacedAnewGoesWhereItWentWithoutTheLink() {
    Seeds.check(
        1_000,
        random -> {
          UnmergeWorld world = UnmergeWorld.random(random);
          Run linked = run(world.linkedAndExcluded(), random);
          Run without = run(world.withoutTheLink(), random);

          assertThat(linked.placedAnew(linked.ofAda()))
              .isEqualTo(without.placedAnew(without.ofAda()));
        });
  }

  @Test
  void withTheWrongAccountsEventsPlacedAnewTheTimelinesHoldWhatTheyHeldWithoutTheLink() {
    Seeds.check(
        1_000,
        random -> {
          // Where the wrong link was one of several places, it may also have kept an event out of
          // another: that event is on no list of the wrong account.
          UnmergeWorld world = UnmergeWorld.random(random).withoutAmbiguity();
          Run linked = run(world.linkedAndExcluded(), random);
          Run without = run(world.withoutTheLink(), random);

          TreeSet<String> wrong = new TreeSet<>();
          for (Placed placed : linked.ofAda()) {
            if (placed.account().equals(WRONG)) {
              wrong.add(placed.event().getEventId());
            }
          }

          assertThat(linked.mended(wrong)).isEqualTo(without.mended(wrong));
          assertThat(linked.simulation.world().excludedFrom(WRONG)).containsExactly("ada");
        });
  }

  @Test
  void theWorldsOfTheseTestsTakeEventsOffTheWrongAccountToEveryOtherKind() {
    int wrong = 0;
    TreeSet<String> after = new TreeSet<>();
    for (int seed = 1; seed <= 100; seed++) {
      UnmergeWorld world = UnmergeWorld.random(new Random(seed));
      Run linked = run(world.linkedAndExcluded(), new Random(seed));
      for (Placed placed : linked.ofAda()) {
        wrong += placed.account().equals(WRONG) ? 1 : 0;
      }
      linked
          .since(world.excludedIn())
          .forEach(line -> after.add(line.substring(0, line.indexOf(' '))));
    }
    assertThat(wrong).isGreaterThan(200);
    assertThat(after)
        .containsExactly("domain:ada.example", "free", "home-1", "home-2", "person:ada");
  }

  private static Run run(List<List<Input>> slices, Random random) {
    Run run = new Run(new IdentitySimulation(1 + random.nextInt(4), random));
    for (int number = 0; number < slices.size(); number++) {
      run.slices.add(run.simulation.slice(slices.get(number), UnmergeWorld.closing(number)));
    }
    assertThat(run.simulation.world().open()).as("the books' identity line").isZero();
    return run;
  }

  private static final class Run {

    private final IdentitySimulation simulation;
    private final List<List<Placed>> slices = new ArrayList<>();

    Run(IdentitySimulation simulation) {
      this.simulation = simulation;
    }

    Set<String> since(int slice) {
      TreeSet<String> lines = new TreeSet<>();
      slices.subList(slice, slices.size()).forEach(each -> lines.addAll(lines(ofAda(each))));
      return lines;
    }

    List<Placed> ofAda() {
      List<Placed> all = new ArrayList<>();
      slices.forEach(each -> all.addAll(ofAda(each)));
      return all;
    }

    Set<String> placedAnew(List<Placed> events) {
      int before = simulation.world().placed().size();
      events.forEach(each -> simulation.placeAnew(Actor.user("ada"), each.event()));
      simulation.run();
      List<Placed> all = simulation.world().placed();
      return lines(all.subList(before, all.size()));
    }

    /** What her timelines hold when these events are placed anew, with what is known by now. */
    Set<String> mended(Set<String> ids) {
      List<Placed> again = new ArrayList<>();
      TreeSet<String> held = new TreeSet<>();
      for (Placed placed : ofAda()) {
        if (ids.contains(placed.event().getEventId())) {
          again.add(placed);
        } else {
          held.add(line(placed));
        }
      }
      held.addAll(placedAnew(again));
      return held;
    }

    Set<String> lines(List<Placed> placed) {
      TreeSet<String> lines = new TreeSet<>();
      placed.forEach(each -> lines.add(line(each)));
      return lines;
    }

    /** Without the calls that were the link, which a history without it does not have. */
    private static List<Placed> ofAda(List<Placed> placed) {
      return placed.stream()
          .filter(each -> "ada".equals(each.event().getPerson()))
          .filter(each -> !each.event().getEventId().startsWith(UnmergeWorld.LINK))
          .toList();
    }

    static String line(Placed placed) {
      return placed.account()
          + " "
          + placed.event().getEventId()
          + " "
          + String.valueOf(placed.event().getRole());
    }
  }
}
