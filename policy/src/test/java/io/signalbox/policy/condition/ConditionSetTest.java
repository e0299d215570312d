package io.signalbox.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConditionSetTest {

  @Test
  void togetherTheyAnswerAsEachAlone() {
    Seeds.check(
        50,
        random -> {
          List<Condition> conditions = conditions(random, random.nextInt(100));
          for (int event = 0; event < 4; event++) {
            MapFields fields =
                new MapFields("Page Viewed", new RandomCondition(random).properties(false));

            assertThat(holding(conditions, fields))
                .isEqualTo(
                    IntStream.range(0, conditions.size())
                        .filter(at -> conditions.get(at).test(fields))
                        .boxed()
                        .toList());
          }
        });
  }

  @Test
  void withoutConditionsNoneHolds() {
    ConditionSet none = ConditionSet.of(List.of());

    assertThat(none.places()).isZero();
    assertThat(none.nextHeld(0, new long[0])).isEqualTo(-1);
  }

  @Test
  void aConditionMayBeAsLongAsItsTextMayBe() throws ConditionException {
    Condition either = Condition.compile(joined(" || ", "seats == %d", 200));
    Condition sum = Condition.compile(joined(" + ", "seats * %d", 40) + " == 780 * seats");
    Condition list = Condition.compile("seats in [" + joined(",", "seats*%d", 300) + "]");
    Condition over =
        Condition.compile("[" + joined(",", "%d", 300) + "].exists(n, n > 298 && seats == n)");
    assertThat(holding(List.of(either, sum, list, over), seats(199))).containsExactly(0, 1, 2);
    assertThat(holding(List.of(either, sum, list, over), seats(299))).containsExactly(1, 2, 3);
    assertThat(holding(List.of(either, sum, list, over), new MapFields("", Map.of()))).isEmpty();
  }

  private static MapFields seats(long number) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("seats", number);
    return new MapFields("Page Viewed", properties);
  }

  private static String joined(String by, String part, int times) {
    return IntStream.range(0, times).mapToObj(part::formatted).collect(Collectors.joining(by));
  }

  private static List<Condition> conditions(Random random, int number) {
    List<Condition> conditions = new ArrayList<>();
    while (conditions.size() < number) {
      RandomCondition made = new RandomCondition(random);
      String text =
          random.nextInt(10) == 0
              ? Stream.generate(made::text).limit(9).collect(Collectors.joining(") || (", "(", ")"))
              : made.text();
      compile(text).ifPresent(conditions::add);
    }
    return conditions;
  }

  /** Some are no conditions; the differential test says which. */
  private static Optional<Condition> compile(String text) {
    try {
      return Optional.of(Condition.compile(text));
    } catch (ConditionException e) {
      return Optional.empty();
    }
  }

  /** Which conditions hold together, by their number. */
  private static List<Integer> holding(List<Condition> conditions, EventFields fields) {
    ConditionSet set = ConditionSet.of(conditions, 1);
    long[] held = new long[set.places() / Long.SIZE];
    set.test(fields, held);
    long[] evaluated = held.clone();
    Arrays.fill(held, -1);
    set.test(fields, held);
    assertThat(held).isEqualTo(evaluated);
    List<Integer> places = new ArrayList<>();
    for (int at = set.nextHeld(0, held); at >= 0; at = set.nextHeld(at + 1, held)) {
      places.add(at);
    }
    List<Integer> all = IntStream.range(0, conditions.size()).mapToObj(set::place).toList();
    assertThat(all).containsAll(places);
    return places.stream().map(all::indexOf).toList();
  }
}
