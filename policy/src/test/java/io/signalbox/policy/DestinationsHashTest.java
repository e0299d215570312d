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

  /** Each changes one thing of the destination. */
  private static final List<Map.Entry<String, Object>> CHANGES =
      List.of(
          Map.entry("kind", "slack"),
          Map.entry("url", "https://crm.example.com/a"),
          Map.entry("secrets", Map.of("signing", Map.of("file", "/CRM_SECRET"))),
          Map.entry("fields", Map.of("title", "{{play}}")),
          Map.entry("rate", "11/s"),
          Map.entry("concurrency", 5),
          Map.entry("timeout", "16s"),
          Map.entry("breaker", Map.of("after", 6)),
          Map.entry("breaker", Map.of("for", "2m")),
          Map.entry("schedule", Map.of("delays", List.of("5s", "0s"), "jitter", "20%")),
          Map.entry("schedule", Map.of("delays", List.of("0s", "5s"), "jitter", "21%")),
          Map.entry("allow_private", true));

  @Test
  void layoutLeavesTheHashAndEveryChangeOfMeaningMovesIt() {
    Seeds.check(
        50,
        random -> {
          String before = hash(new YamlScribe(random).document(file(CRM)));
          List<String> hashes = new ArrayList<>(List.of(before));

          String again = hash(new YamlScribe(random).document(file(CRM)));
          CHANGES.forEach(
              change -> {
                Map<String, Object> changed = new LinkedHashMap<>(CRM);
                changed.put(change.getKey(), change.getValue());
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
    var destinations = DestinationsReader.read(document, new References());
    problems.throwIfAny();
    return CanonicalDestinations.hash(destinations.orElseThrow());
  }
}
