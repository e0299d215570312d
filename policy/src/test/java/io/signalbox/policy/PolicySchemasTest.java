package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.signalbox.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schemas that editors complete and complain by say what the readers say. */
class PolicySchemasTest {

  private static final Path POLICIES = Path.of("../policies");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void everyWordOfTheGrammarIsInItsSchemaAndNoOther() throws IOException {
    for (Map.Entry<String, Words> place : words().entrySet()) {
      String[] path = place.getKey().split("#", 2);
      JsonNode properties = json(path[0]).at(path[1] + "/properties");
      List<String> names = new ArrayList<>();
      properties.fieldNames().forEachRemaining(names::add);

      assertThat(names)
          .as(place.getKey())
          .containsExactlyInAnyOrderElementsOf(place.getValue().known());
      assertThat(properties)
          .as(place.getKey())
          .allSatisfy(word -> assertThat(word.toString()).contains("description"));
    }
  }

  private static Map<String, Words> words() {
    return Map.ofEntries(
        Map.entry("play#", Words.PLAY),
        Map.entry("play#/$defs/threshold", Words.THRESHOLD),
        Map.entry("play#/$defs/caps", Words.CAPS),
        Map.entry("play#/$defs/activation", Words.ACTIVATION),
        Map.entry("play#/$defs/signal", Words.SIGNAL),
        Map.entry("play#/$defs/fit", Words.FIT),
        Map.entry("play#/$defs/exclusion", Words.EXCLUSION),
        Map.entry("play#/$defs/requirement", Words.REQUIREMENT),
        Map.entry("routing#", RoutingWords.ROUTING),
        Map.entry("routing#/$defs/rule", RoutingWords.RULE),
        Map.entry("routing#/$defs/team", RoutingWords.TEAM),
        Map.entry("routing#/$defs/handoff", RoutingWords.HANDOFF),
        Map.entry("routing#/$defs/missing", RoutingWords.MISSING),
        Map.entry("routing#/$defs/suppress", RoutingWords.SUPPRESS),
        Map.entry("routing#/$defs/queues", RoutingWords.QUEUES),
        Map.entry("routing#/$defs/queue", RoutingWords.QUEUE),
        Map.entry("routing#/$defs/sla", RoutingWords.SLA),
        Map.entry("routing#/$defs/kickoff", RoutingWords.KICKOFF),
        Map.entry("destinations#", RoutingWords.DESTINATIONS),
        Map.entry("destinations#/$defs/destination", RoutingWords.DESTINATION),
        Map.entry("destinations#/$defs/secrets", RoutingWords.SECRETS),
        Map.entry("destinations#/$defs/secret", RoutingWords.SECRET),
        Map.entry("destinations#/$defs/breaker", RoutingWords.BREAKER),
        Map.entry("destinations#/$defs/schedule", RoutingWords.SCHEDULE),
        Map.entry("roster#", RoutingWords.ROSTER),
        Map.entry("roster#/$defs/team", RoutingWords.ROSTER_TEAM),
        Map.entry("roster#/$defs/member", RoutingWords.MEMBER),
        Map.entry("lists#", Words.LISTS),
        Map.entry("lists#/$defs/list", Words.LIST),
        Map.entry("tracking-plan#", Words.TRACKING_PLAN),
        Map.entry("tracking-plan#/$defs/event", Words.EVENT),
        Map.entry("case#", Words.CASE),
        Map.entry("case#/$defs/happening", Words.HAPPENING),
        Map.entry("case#/$defs/expectation", Words.EXPECTATION));
  }

  @Test
  void everyShippedFileIsValidAndNamesItsSchema() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(POLICIES)) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
    assertThat(files).hasSizeGreaterThan(20);
    for (Path file : files) {
      String text = Files.readString(file);
      String schema = text.lines().findFirst().orElse("").replaceFirst(".*=", "");

      assertThat(file.resolveSibling(schema)).as("the schema of %s", file).isRegularFile();
      String name = Path.of(schema).getFileName().toString().replace(".schema.json", "");
      assertThat(errors(name, text)).as("%s", file).isEmpty();
    }
  }

  @Test
  void whateverTheReaderTakesIsValid() {
    Schema schema = schema("play");
    Seeds.check(
        300,
        random -> {
          String text = new PlayScribe(random).written(new RandomPlay(random).play());

          assertThat(errors(schema, text)).as("%s", text).isEmpty();
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "signals: {a: {event: E, within: 14d, points: 20}} | signals: {a: {evnt: E, points: 20}}",
        "route: sales | route: marketing",
        "threshold: {qualify: 20, release: 10} | threshold: {qualify: many, release: 10}",
        "exclude: [deal:open] | exclude: [deal:won]",
        "control: 10% | control: 10"
      })
  void whatTheReaderRefusesIsInvalid(String sound, String broken) {
    String rest =
        """
        play: pql
        route: sales
        per: person
        exclude: [deal:open]
        control: 10%
        threshold: {qualify: 20, release: 10}
        signals: {a: {event: E, within: 14d, points: 20}}
        """;
    Schema schema = schema("play");

    assertThat(errors(schema, rest)).isEmpty();
    assertThat(rest).contains(sound);
    assertThat(errors(schema, rest.replace(sound, broken))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "routing | take: claim | take: pull",
        "routing | by: least-open | by: turns",
        "routing | warn: 75% | warn: 0.75",
        "routing | country: list:dach | country: DE",
        "routing | {otherwise: true, to: cs} | {otherwise: true}",
        "routing | deal: open | deal: won",
        "routing | expires: 14d | expires: 2w",
        "routing | do_not_contact: always | do_not_contact: true",
        "destinations | {signing: {env: CRM_SECRET}} | {signing: whsec_abc}",
        "destinations | {signing: {env: CRM_SECRET}} | {token: {env: CRM_SECRET}}",
        "destinations | {env: CRM_SECRET} | {env: CRM_SECRET, file: /a}",
        "destinations | https://crm.example.com/a | https://ada:b@crm.example.com/a",
        "destinations | id_property: crm_id, | ''",
        "destinations | kind: webhook | kind: smtp",
        "destinations | 0s, 5s | 0s, soon",
        "roster | teams: [smb] | teams: smb",
        "roster | away: true | away: false",
        "roster | weight: 2 | weight: 0"
      })
  void whatTheReadersOfRoutingTakeIsValidAndWhatTheyRefuseIsNot(
      String name, String sound, String broken) {
    String text =
        switch (name) {
          case "routing" -> ROUTING;
          case "destinations" -> DESTINATIONS;
          default -> ROSTER;
        };

    assertThat(errors(name, text)).isEmpty();
    assertThat(read(name, text)).isEmpty();
    assertThat(text).contains(sound);
    assertThat(errors(name, text.replace(sound, broken))).isNotEmpty();
    assertThat(read(name, text.replace(sound, broken))).isNotEmpty();
  }

  private static final String ROUTING =
      """
      rules:
        - {country: list:dach, deal: open, to: sales, assign: owner, else: smb}
        - {otherwise: true, to: cs}
      teams: {smb: {by: least-open}}
      suppress: {do_not_contact: always}
      queues: {sales: {take: claim, expires: 14d, sla: {accept: 4h, warn: 75%}}}
      """;
  private static final String DESTINATIONS =
      """
      destinations:
        crm:
          kind: webhook
          url: https://crm.example.com/a
          secrets: {signing: {env: CRM_SECRET}}
          schedule: {delays: [0s, 5s]}
        hub:
          kind: hubspot
          secrets: {token: {file: /hub}}
          fields: {id_property: crm_id, id: "{{crm_id}}"}
      """;
  private static final String ROSTER = "members: {ada: {teams: [smb], weight: 2, away: true}}";

  private static List<PolicyProblem> read(String name, String text) {
    Problems problems = new Problems();
    NamedLists lists = NamedLists.of(List.of(NamedList.of("dach", List.of("AT", "DE"))));
    RoutingFiles.read(
        "", new TreeMap<>(Map.of(name + ".yaml", text)), lists, new References(), problems);
    try {
      problems.throwIfAny();
      return List.of();
    } catch (PolicyProblemsException e) {
      return e.problems();
    }
  }

  private static List<String> errors(String name, String text) {
    return errors(schema(name), text);
  }

  private static List<String> errors(Schema schema, String text) {
    Object content =
        new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(text);
    return schema.validate(JSON.valueToTree(content).toString(), InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }

  private static Schema schema(String name) {
    try {
      return REGISTRY.getSchema(json(name).toString(), InputFormat.JSON);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(String name) throws IOException {
    return JSON.readTree(Files.readString(POLICIES.resolve(name + ".schema.json")));
  }
}
