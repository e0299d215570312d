package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RoutingHashTest {

  private static final List<NamedList> LISTS =
      List.of(
          NamedList.of("dach", List.of("AT", "CH", "DE")),
          NamedList.table("named", new TreeMap<>(Map.of("acme", "ada"))),
          NamedList.table("others", new TreeMap<>(Map.of("acme", "ada"))));

  @Test
  void whoATableNamesAndWhenAPushEndsAreInTheHash() {
    String table = "[{list: t, to: cs, assign: list, else: x}, {otherwise: true, to: cs}]";
    String rules = "rules: %s\nteams: {x: {by: round-robin}}\n".formatted(table);
    String push = "queues: {cs: {take: push, to: [crm], until: %s}}";
    NamedList ada = NamedList.table("t", new TreeMap<>(Map.of("acme", "ada")));
    NamedList bert = NamedList.table("t", new TreeMap<>(Map.of("acme", "bert")));

    assertThat(hash(rules, ada)).isNotEqualTo(hash(rules, bert));
    assertThat(hash(rules + push.formatted("worked"), ada))
        .isNotEqualTo(hash(rules + push.formatted("delivered"), ada));
  }

  @Test
  void layoutLeavesTheHashAndMeaningMovesIt() {
    Seeds.check(
        500,
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
    Map<String, Object> content = new TreeMap<>();
    content.put("arbitrate", List.of("pql", "expansion"));
    content.put(
        "rules",
        List.of(
            Map.of("play", "pql", "fact", "country", "in", Set.of("AT", "DE"), "to", "cs"),
            Map.of("fact", "employees", "at_least", 500, "to", "sales"),
            Map.of("fact", "region", "in", "list:dach", "to", "sales"),
            Map.of("fact", "country", "in", Set.of("FR"), "to", "sales"),
            Map.of("deal", "open", "to", "sales", "assign", "deal-owner", "else", "smb"),
            Map.of("list", "named", "to", "sales", "assign", "list", "else", "smb"),
            Map.of("otherwise", true, "to", "cs", "assign", "smb")));
    content.put(
        "teams", Map.of("smb", Map.of("by", "round-robin"), "dach", Map.of("by", "least-open")));
    content.put(
        "handoff",
        Map.of(
            "need",
            Set.of("crm_id", "country"),
            "missing",
            Map.of("hold", Duration.ofHours(4), "tell", "revops")));
    content.put(
        "suppress",
        Map.of(
            "cooldown",
            Duration.ofDays(30),
            "do_not_contact",
            "always",
            "rejected",
            Map.of("bad_fit", Duration.ofDays(90))));
    content.put(
        "queues",
        Map.of(
            "sales",
            Map.of("take", "claim", "lease", Duration.ofHours(1), "sla", PROMISE),
            "cs",
            Map.of("take", "push", "to", Set.of("crm", "slack"), "until", "worked")));
    content.put("sla", Map.of("act", Duration.ofDays(2)));
    content.put(
        "kickoff",
        Map.of("to", "cs", "assign", "owner", "else", "smb", "carry", Set.of("plan", "contract")));
    return content;
  }

  private static final Map<String, Object> PROMISE =
      Map.of(
          "accept",
          Duration.ofHours(4),
          "warn",
          "80%",
          "hours",
          "Mo-Fr 9-18 Europe/Berlin",
          "breach",
          "reassign");

  /** Each changes what one key says; nested keys are parted by dots, rules by their number. */
  private static final List<Map.Entry<String, Object>> CHANGES =
      List.of(
          Map.entry("arbitrate", List.of("expansion", "pql")),
          Map.entry("rules.1.at_least", 500.5),
          Map.entry("rules.2.in", Set.of("AT", "CH", "DE")),
          Map.entry("rules.4.assign", "owner"),
          Map.entry("rules.4.else", "dach"),
          Map.entry("rules.5.list", "others"),
          Map.entry("rules.6.assign", "dach"),
          Map.entry("rules.6.to", "sales"),
          Map.entry("teams.smb.by", "least-open"),
          Map.entry("teams.large", Map.of("by", "least-open")),
          Map.entry("handoff.need", Set.of("crm_id")),
          Map.entry("handoff.missing.hold", Duration.ofHours(5)),
          Map.entry("handoff.missing.tell", "sales-ops"),
          Map.entry("suppress.cooldown", Duration.ofDays(31)),
          Map.entry("suppress.rejected.bad_fit", Duration.ofDays(91)),
          Map.entry("suppress.rejected.no_budget", Duration.ofDays(90)),
          Map.entry("queues.sales.lease", Duration.ofHours(2)),
          Map.entry("queues.sales.expires", Duration.ofDays(15)),
          Map.entry("queues.sales.sla.accept", Duration.ofHours(5)),
          Map.entry("queues.sales.sla.warn", "81%"),
          Map.entry("queues.sales.sla.hours", "Mo-Fr 9-17 Europe/Berlin"),
          Map.entry("queues.sales.sla.breach", "escalate"),
          Map.entry("queues.cs.to", Set.of("crm")),
          Map.entry("sla.act", Duration.ofDays(3)),
          Map.entry("sla.tell", "revops"),
          Map.entry("kickoff.to", "sales"),
          Map.entry("kickoff.else", "dach"),
          Map.entry("kickoff.carry", Set.of("plan")),
          Map.entry("kickoff.need", Set.of("plan")));

  /** Each leaves one key out. */
  private static final List<String> REMOVALS =
      List.of(
          "arbitrate",
          "rules.0",
          "rules.0.play",
          "rules.6.assign",
          "handoff",
          "handoff.missing",
          "suppress.do_not_contact",
          "queues.sales",
          "sla",
          "kickoff");

  private static Map<String, Object> changed(Map<String, Object> content, Random random) {
    int number = random.nextInt(CHANGES.size() + REMOVALS.size() + 1);
    if (number == CHANGES.size() + REMOVALS.size()) {
      List<Object> rules = new ArrayList<>((List<?>) content.get("rules"));
      Collections.swap(rules, 0, 1);
      return named(put(content, List.of("rules"), Optional.of(rules)));
    }
    Optional<Object> value =
        number < CHANGES.size() ? Optional.of(CHANGES.get(number).getValue()) : Optional.empty();
    String path =
        number < CHANGES.size()
            ? CHANGES.get(number).getKey()
            : REMOVALS.get(number - CHANGES.size());
    return named(put(content, List.of(path.split("\\.", -1)), value));
  }

  private static Map<String, Object> named(Object content) {
    Map<String, Object> named = new TreeMap<>();
    ((Map<?, ?>) content).forEach((key, value) -> named.put(key.toString(), value));
    return named;
  }

  /** A copy in which the value at a path is another, or gone. */
  private static Object put(Object content, List<String> path, Optional<Object> value) {
    String key = path.getFirst();
    List<String> rest = path.subList(1, path.size());
    if (content instanceof List<?> list) {
      List<Object> copy = new ArrayList<>(list);
      int index = Integer.parseInt(key);
      if (rest.isEmpty() && value.isEmpty()) {
        copy.remove(index);
      } else {
        copy.set(index, rest.isEmpty() ? value.orElseThrow() : put(list.get(index), rest, value));
      }
      return copy;
    }
    Map<String, Object> copy = named(content);
    if (rest.isEmpty() && value.isEmpty()) {
      assertThat(copy.remove(key)).as(key).isNotNull();
    } else {
      copy.put(
          key,
          rest.isEmpty()
              ? value.orElseThrow()
              : put(Objects.requireNonNull(copy.get(key)), rest, value));
    }
    return copy;
  }

  private static String hash(String text) {
    return hash(text, LISTS.toArray(NamedList[]::new));
  }

  private static String hash(String text, NamedList... lists) {
    Problems problems = new Problems();
    YamlDocument document = YamlDocument.read("routing.yaml", text, problems).getFirst();
    Optional<RoutingPolicy> policy =
        RoutingReader.read(
            document,
            new RoutingScope(new References(), NamedLists.of(List.of(lists)), Optional.empty()));
    problems.throwIfAny();
    return policy.orElseThrow().source().hash();
  }
}
