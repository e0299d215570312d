package io.signalbox.router.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.Roster.Member;
import io.signalbox.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RoundRobinTest {

  @Test
  void ofAsManyTurnsAsTheWeightsAddUpToEachGetsTheirWeightAndAllBeginsAnew() {
    Seeds.check(1_000, RoundRobinTest::isFair);
  }

  private static void isFair(Random random) {
    List<Member> able = new ArrayList<>();
    int all = 0;
    for (int i = 0; i <= random.nextInt(6); i++) {
      able.add(member("m" + i, 1 + random.nextInt(9)));
      all += able.getLast().weight();
    }
    RoundRobin turns = new RoundRobin(new TreeMap<>());

    Map<String, Integer> taken = new TreeMap<>();
    for (int turn = 0; turn < all; turn++) {
      taken.merge(turns.next(able).name(), 1, Integer::sum);
    }

    for (Member member : able) {
      assertThat(taken.get(member.name())).isEqualTo(member.weight());
    }
    assertThat(turns.credits()).isEmpty();
  }

  @Test
  void whoCannotTakeOneNeitherGainsNorPays() {
    Member ada = member("ada", 1);
    Member bob = member("bob", 1);
    RoundRobin turns = new RoundRobin(new TreeMap<>());
    assertThat(turns.next(List.of(ada, bob))).isEqualTo(ada);

    assertThat(turns.next(List.of(ada))).isEqualTo(ada);

    assertThat(turns.credits()).isEqualTo(Map.of("ada", -1L, "bob", 1L));
    assertThat(turns.next(List.of(ada, bob))).isEqualTo(bob);
  }

  private static Member member(String name, int weight) {
    return new Member(name, weight, OptionalInt.empty(), Optional.empty(), false);
  }
}
