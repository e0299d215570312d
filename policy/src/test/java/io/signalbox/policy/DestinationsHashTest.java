package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DestinationsHashTest {

  private static final Map<String, Object> CRM =
      Map.of(
          "kind",
          "webhook",
          "url",
          "https://crm.example.com",
          "secrets",
          Map.of("signing", Map.of("env", "CRM_SECRET")),
          "fields",
          Map.of("title", "{{account}}"),
          "rate",
          "10/s",
          "schedule",
          Map.of("delays", List.of("0s", "5s"), "jitter", "20%"));

  /** The same destination with one thing changed. */
  private static final Map<String, Object> CHANGES =
      Map.of(
          "kind",
          "slack",
          "url",
          "https://crm.example.com/a",
          "secrets",
          Map.of("signing", Map.of("file", "/CRM_SECRET")),
          "fields",
          Map.of("title", "{{play}}"),
          "rate",
          "11/s",
          "concurrency",
          5,
          "timeout",
          "16s",
          "breaker",
          Map.of("after", 6),
          "schedule",
          Map.of("delays", List.of("5s", "0s"), "jitter", "20%"),
          "allow_private",
          true);

  @Test
  void layoutLeavesTheHashAndEveryChangeOfMeaningMovesIt() {
    Seeds.check(
        50,
        random -> {
          String before = hash(new YamlScribe(random).document(file(CRM)));
          List<String> hashes = new ArrayList<>(List.of(before));

          String again = hash(new YamlScribe(random).document(file(CRM)));
          CHANGES.forEach(
              (key, value) -> {
                Map<String, Object> changed = new LinkedHashMap<>(CRM);
                changed.put(key, value);
                hashes.add(hash(new YamlScribe(random).document(file(changed))));
              });

          assertThat(again).isEqualTo(before);
          assertThat(hashes).doesNotHaveDuplicates().hasSize(CHANGES.size() + 1);
        });
  }

  @Test
  void anotherNameIsAnotherDestination() {
    assertThat(hash("destinations: {a: {kind: slack, url: {env: A}}}"))
        .isNotEqualTo(hash("destinations: {b: {kind: slack, url: {env: A}}}"))
        .isNotEqualTo(hash("destinations: {}"));
  }

  private static Map<String, Object> file(Map<String, Object> crm) {
    return new TreeMap<>(Map.of("destinations", Map.of("crm", crm)));
  }

  private static String hash(String text) {
    Problems problems = new Problems();
    YamlDocument document = YamlDocument.read("destinations.yaml", text, problems).getFirst();
    var destinations = DestinationsReader.read(document);
    problems.throwIfAny();
    return CanonicalDestinations.hash(destinations.orElseThrow());
  }
}
