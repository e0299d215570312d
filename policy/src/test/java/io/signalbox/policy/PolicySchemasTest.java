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
