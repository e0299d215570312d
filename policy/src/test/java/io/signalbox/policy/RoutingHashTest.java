package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RoutingHashTest {

  @Test
  void layoutLeavesTheHashAndMeaningMovesIt() {
    Seeds.check(
        200,
        random -> {
          Map<String, Object> content = content();
          String before = hash(new YamlScribe(random).document(content));

          String again = hash(new YamlScribe(random).document(content));
          String changed = hash(new YamlScribe(random).document(changed(content, random)));

          assertThat(again).isEqualTo(before);
          assertThat(changed).isNotEqualTo(before);
        });
  }

  private static Map<String, Object> content() {
    return new TreeMap<>(
        Map.of(
            "rules",
            List.of(
                Map.of("play", "pql", "fact", "country", "in", Set.of("AT", "DE"), "to", "cs"),
                Map.of("fact", "employees", "at_least", 500, "to", "sales"),
                Map.of("fact", "region", "in", "list:dach", "to", "sales"),
                Map.of("fact", "country", "in", Set.of("FR"), "to", "sales"),
                Map.of("otherwise", true, "to", "cs")),
            "handoff",
            Map.of("need", Set.of("crm_id", "country")),
            "suppress",
            Map.of("cooldown", Duration.ofDays(30))));
  }

  private static Map<String, Object> changed(Map<String, Object> content, Random random) {
    Map<String, Object> changed = new TreeMap<>(content);
    switch (random.nextInt(8)) {
      case 0 -> changed.put("handoff", Map.of("need", Set.of("crm_id")));
      case 1 -> changed.remove("suppress");
      case 2 -> changed.put("suppress", Map.of("cooldown", Duration.ofDays(31)));
      case 3 -> changed.put("rules", rules(content, 0, rule(content, 1), 1, rule(content, 0)));
      case 4 -> changed.put("rules", rules(content, 1, with(rule(content, 1), "at_least", 500.5)));
      case 5 -> changed.put("rules", rules(content, 2, with(rule(content, 2), "in", DACH)));
      case 6 -> changed.put("rules", rules(content, 1, atMost()));
      default -> changed.put("rules", rules(content, 4, with(rule(content, 4), "to", "sales")));
    }
    return changed;
  }

  private static final Set<String> DACH = Set.of("AT", "CH", "DE");

  private static Map<String, Object> atMost() {
    return Map.of("fact", "employees", "at_most", 500, "to", "sales");
  }

  private static Object rule(Map<String, Object> content, int index) {
    return rules(content).get(index);
  }

  private static List<Object> rules(Map<String, Object> content, Object... replaced) {
    List<Object> rules = new ArrayList<>((List<?>) Objects.requireNonNull(content.get("rules")));
    for (int i = 0; i < replaced.length; i += 2) {
      rules.set((int) replaced[i], replaced[i + 1]);
    }
    return rules;
  }

  private static Map<Object, Object> with(Object rule, String key, Object value) {
    Map<Object, Object> changed = new TreeMap<>((Map<?, ?>) rule);
    changed.put(key, value);
    return changed;
  }

  private static String hash(String text) {
    Problems problems = new Problems();
    YamlDocument document = YamlDocument.read("routing.yaml", text, problems).getFirst();
    Optional<RoutingPolicy> policy =
        RoutingReader.read(document, new References(), NamedLists.of(RandomMeasure.LISTS));
    problems.throwIfAny();
    return policy.orElseThrow().source().hash();
  }
}
