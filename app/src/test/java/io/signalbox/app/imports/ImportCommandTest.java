package io.signalbox.app.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {

  private static final String LINES =
      """
      {"type":"track","messageId":"a","timestamp":"2015-01-01T00:00:10Z"}
      {"type":"track","messageId":"b","timestamp":"2015-01-01T01:00:30Z"}
      {"type":"profile","account":"x","messageId":"c","timestamp":"2015-01-01T00:59:59Z"}
      not a call

      {"type":"track","messageId":"d","timestamp":"2015-01-01T01:01:00Z"}
      {"type":"track","messageId":"e","timestamp":"2015-01-01T00:30:00Z"}
      """;

  private final FakeInstallation installation = new FakeInstallation();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path directory = Path.of("");

  ImportCommandTest() throws IOException {}

  @AfterEach
  void stop() {
    installation.close();
  }

  @Test
  void postsCrmFactsFirstAndClosesEachSlice() throws IOException {
    int code = run(LINES);

    assertThat(code).isZero();
    assertThat(installation.told())
        .containsExactly(
            "/v1/crm c",
            "/v1/batch a",
            "close 2015-01-01T01:00:00Z",
            "/v1/batch b",
            "/v1/batch d",
            "/v1/batch e",
            "close 2015-01-01T02:00:00Z");
  }

  @Test
  void accountsForEveryLine() throws IOException {
    int code = run(LINES, "--output", "json");

    JsonNode summary = new ObjectMapper().readTree(out.toString());
    assertThat(code).isZero();
    assertThat(summary.path("read").asInt()).isEqualTo(7);
    assertThat(summary.path("acknowledged").asInt()).isEqualTo(5);
    assertThat(summary.path("failed_events").asInt()).isEqualTo(1);
    assertThat(summary.path("malformed").asInt()).isEqualTo(1);
    assertThat(summary.path("malformed_lines").get(0).path("line").asInt()).isEqualTo(4);
    assertThat(summary.path("left_out")).hasToString("{\"empty line\":1}");
    assertThat(summary.path("not_confirmed").asInt()).isZero();
    assertThat(summary.path("slices_closed").asInt()).isEqualTo(2);
    assertThat(summary.path("complete").asBoolean()).isTrue();
  }

  @Test
  void printsACountOnEachLine() throws IOException {
    run(LINES);

    assertThat(out.toString())
        .contains("           7  lines read", "           1  malformed", "line 4: not valid JSON");
  }

  @Test
  void onlyPostsToALiveInstallationAndSaysSo() throws IOException {
    installation.live();

    int code = run(LINES);

    assertThat(code).isZero();
    assertThat(installation.told()).noneMatch(told -> told.startsWith("close")).hasSize(5);
    assertThat(err.toString()).contains("This installation is live", "only adds evidence");
  }

  @Test
  void closesNoSliceThatHistoryHasPassed() throws IOException {
    installation.reached("2015-01-01T01:30:00Z");

    int code = run(LINES);

    assertThat(code).isZero();
    assertThat(installation.told())
        .contains("close 2015-01-01T02:00:00Z")
        .doesNotContain("close 2015-01-01T01:00:00Z");
  }

  @Test
  void onlyPostsOnRequest() throws IOException {
    run(LINES, "--no-close");

    assertThat(installation.told()).noneMatch(told -> told.startsWith("close")).hasSize(5);
  }

  @Test
  void saysHowFarItCameAndThatAgainIsSafe() throws IOException {
    installation.next(200, "{}", Optional.empty());
    installation.next(200, "{}", Optional.empty());
    installation.next(400, "{}", Optional.empty());

    int code = run(LINES);

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("answered 400", "Importing the file again is safe");
    assertThat(out.toString()).contains("           2  acknowledged", "  not confirmed");
  }

  @Test
  void endsWithFiveWhenNothingAnswers() throws IOException {
    installation.close();

    int code = run(LINES);

    assertThat(code).isEqualTo(5);
    assertThat(err.toString()).contains("Nothing answers at");
  }

  @Test
  void endsWithThreeWhenThereIsNoFile() {
    int code = execute("missing.ndjson", "--format", "segment");

    assertThat(code).isEqualTo(3);
    assertThat(err.toString()).contains("There is no file missing.ndjson");
  }

  @Test
  void endsWithTwoForALengthThatIsNone() throws IOException {
    int code = run(LINES, "--slice", "soon");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("'soon' is no length of time");
  }

  @Test
  void passesTheWishToRouteHistoryOn() throws IOException {
    run(LINES, "--route-history");

    assertThat(installation.requests())
        .filteredOn(request -> request.body().has("as_of"))
        .allMatch(request -> request.body().path("route_history").asBoolean());
  }

  private int run(String lines, String... more) throws IOException {
    Path file = Files.writeString(directory.resolve("history.ndjson"), lines);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(file.toString(), "--format", "segment"));
    arguments.addAll(List.of("--url", installation.address().toString()));
    arguments.addAll(List.of(more));
    return execute(arguments.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    return new CommandLine(new ImportCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
