package io.signalbox.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.app.imports.FakeInstallation;
import io.signalbox.app.imports.WriteKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoCommandTest {

  private static final Instant NOW = Instant.parse("2026-11-22T09:41:00Z");

  private final FakeInstallation fake = new FakeInstallation();
  private final List<String> told = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path directory = Path.of("");

  DemoCommandTest() throws IOException {
    fake.answers("/v1/ledger", "{\"balanced\":true,\"lines\":[]}");
    for (String account : List.of("brightwater", "larkfield", "northgate")) {
      fake.answers(
          "/v1/accounts/" + account + "/why",
          "{\"entries\":[{\"kind\":\"routing\",\"at\":\"\",\"text\":\"Routed.\"}]}");
    }
  }

  /** Local mode, as far as the demo knows it. */
  private final class Told implements DemoInstallation {

    @Override
    public URI address() {
      return fake.address();
    }

    @Override
    public WriteKeys keys() {
      return new WriteKeys(Optional.of("events"), Optional.of("crm"));
    }

    @Override
    public Verification verify() {
      return new Verification(true, 7);
    }

    @Override
    public void await() {
      told.add("waited");
    }

    @Override
    public void close() {
      told.add("stopped");
    }
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void sendsHistoryUpToThisHourGoesLiveAndReports() {
    int code = run("--exit");

    assertThat(code).isZero();
    List<FakeInstallation.Request> requests = fake.requests();
    assertThat(requests.getLast().path()).isEqualTo("/v1/clock/go-live");
    assertThat(requests.get(requests.size() - 2).body().path("as_of").asText())
        .isEqualTo("2026-11-22T09:00:00Z");
    assertThat(requests.stream().mapToInt(request -> request.body().path("batch").size()).sum())
        .isEqualTo(DemoCompany.history(42, Instant.parse("2026-11-22T09:00:00Z")).size());
    assertThat(out.toString())
        .startsWith("Two weeks of Lampwick, an INVENTED company")
        .contains("it ends here");
    assertThat(told).containsExactly("stopped");
  }

  @Test
  void staysUpUnlessToldToEnd() {
    run();

    assertThat(told).containsExactly("waited", "stopped");
    assertThat(out.toString()).contains("Stays up at " + fake.address());
  }

  @Test
  void refusesTheFuture() {
    int code = run("--until", "2026-11-22T10:00:00Z");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("--until must not lie in the future");
    assertThat(told).isEmpty();
  }

  @Test
  void startsNothingOverDataThatIsNotItsOwn() throws IOException {
    Files.writeString(directory.resolve("precious"), "mine");

    int code = run();

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("not an earlier demo's");
    assertThat(told).isEmpty();
  }

  private int run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--data", directory.toString()));
    arguments.addAll(List.of(more));
    DemoInstallation.Starter starter =
        (data, ports) -> {
          assertThat(data).isEmptyDirectory();
          return new Told();
        };
    return new CommandLine(new DemoCommand(starter, () -> NOW))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }
}
