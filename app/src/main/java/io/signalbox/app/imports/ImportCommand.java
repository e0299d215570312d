package io.signalbox.app.imports;

import io.signalbox.app.Choice;
import io.signalbox.app.TimeLength;
import io.signalbox.app.imports.HistoryIntake.Mode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signalbox import FILE}: sends a file of history through the intake. */
@Command(
    name = "import",
    description = {
      "Sends a file of history through the intake, in slices of event time.",
      "Each slice decides as it would have then. Importing a file again is safe: ids repeat.",
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ImportCommand implements Callable<Integer> {

  private static final int FAILURE = 1;
  private static final int NOT_FOUND = 3;
  private static final int UNREACHABLE = 5;
  private static final String SAFE = "Importing the file again is safe: ids repeat.";

  /** The formats the command knows. */
  enum Format {
    SEGMENT,
    GHARCHIVE;

    private ImportFormat reader() {
      return switch (this) {
        case SEGMENT -> new SegmentFile();
        case GHARCHIVE -> new GithubArchiveFile();
      };
    }
  }

  /** How the summary is printed. */
  enum Output {
    TABLE,
    JSON
  }

  private static final class FormatChoice extends Choice<Format> {

    FormatChoice() {
      super(Format.class);
    }
  }

  private static final class OutputChoice extends Choice<Output> {

    OutputChoice() {
      super(Output.class);
    }
  }

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "One JSON object a line; may be gzipped.")
  private @Nullable Path file;

  @Option(
      names = "--format",
      required = true,
      converter = FormatChoice.class,
      description = "What the lines mean: segment (calls, and CRM facts) or gharchive.")
  private @Nullable Format format;

  @Option(
      names = "--slice",
      defaultValue = "1h",
      converter = TimeLength.class,
      description = "Length of a slice of event time (default: ${DEFAULT-VALUE}).")
  private Duration slice = Duration.ofHours(1);

  @Option(
      names = "--tolerance",
      defaultValue = "60s",
      converter = TimeLength.class,
      description =
          "How far out of order lines may be; older ones count as late (default: ${DEFAULT-VALUE}).")
  private Duration tolerance = Duration.ofMinutes(1);

  @Option(names = "--route-history", description = "Route what history decides, as if it were new.")
  private boolean routeHistory;

  @Option(names = "--no-close", description = "Only post; let time stand still.")
  private boolean noClose;

  @Option(
      names = "--write-key",
      defaultValue = "${env:SIGNALBOX_WRITE_KEY:-local-product}",
      description = "The source's write key (default: SIGNALBOX_WRITE_KEY, else local mode's).")
  private String writeKey = "";

  @Option(
      names = "--crm-key",
      defaultValue = "${env:SIGNALBOX_CRM_KEY:-local-crm}",
      description = "The write key for CRM facts (default: SIGNALBOX_CRM_KEY, else local mode's).")
  private String crmKey = "";

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "The installation (default: ${DEFAULT-VALUE}).")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--output",
      defaultValue = "table",
      converter = OutputChoice.class,
      description = "table or json (default: ${DEFAULT-VALUE}).")
  private Output output = Output.TABLE;

  @Override
  public Integer call() {
    Path path = stated(file);
    PrintWriter err = stated(spec).commandLine().getErr();
    if (!Files.isRegularFile(path)) {
      err.println("There is no file " + path + ".");
      return NOT_FOUND;
    }
    Progress progress = new Progress(err, Terminal.watchesStandardError(), Clock.systemUTC());
    try {
      return run(path, progress);
    } catch (UnreachableException e) {
      progress.say(e.getMessage() + " " + SAFE);
      return UNREACHABLE;
    } catch (RefusedException e) {
      progress.say(e.getMessage() + " " + SAFE);
      return FAILURE;
    } catch (IOException e) {
      progress.say("%s can't be read: %s. %s".formatted(path, e.getMessage(), SAFE));
      return FAILURE;
    }
  }

  private int run(Path path, Progress progress) throws IOException {
    HistoryIntake intake = new HttpIntake(url, new WriteKeys(key(writeKey), key(crmKey)));
    SlicePoster poster = new SlicePoster(intake, !noClose, routeHistory);
    if (poster.mode() == Mode.LIVE && !noClose) {
      progress.say(
          "This installation is live: history only adds evidence now, and no slice is closed.");
    }
    Importer importer =
        new Importer(
            stated(format).reader(), poster, slice, tolerance, progress, Clock.systemUTC());
    boolean complete = false;
    try (LineFile lines = LineFile.open(path)) {
      importer.run(lines);
      complete = true;
    } finally {
      progress.end();
      print(importer.summary(), complete);
    }
    return 0;
  }

  private void print(ImportSummary summary, boolean complete) {
    PrintWriter out = stated(spec).commandLine().getOut();
    switch (output) {
      case TABLE -> out.print(summary.text());
      case JSON -> out.println(summary.json().put("complete", complete));
    }
    out.flush();
  }

  private static Optional<String> key(String option) {
    return Optional.of(option).filter(key -> !key.isEmpty());
  }

  /** Picocli fills these before it calls. */
  private static <T> T stated(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("picocli has not parsed the command line");
    }
    return value;
  }
}
