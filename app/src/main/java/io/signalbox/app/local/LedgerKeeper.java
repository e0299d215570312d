package io.signalbox.app.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.Ledger;
import io.signalbox.app.LedgerHours;
import io.signalbox.app.LedgerHours.Snapshot;
import io.signalbox.stage.files.ReplacedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how the books stand when an hour begins, in a file. What is between two stages at
 * that moment would look lost; so for half a minute it waits for a moment at which no line is open.
 */
final class LedgerKeeper implements AutoCloseable {

  /** A month. */
  static final int MOST = 31 * 24;

  private static final Logger log = LoggerFactory.getLogger(LedgerKeeper.class);
  private static final long PATIENCE_SECONDS = 30;

  private final ObjectMapper json = new ObjectMapper();
  private final Path file;
  private final Supplier<Ledger> ledger;
  private final InstantSource clock;
  private final List<Snapshot> begins;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("ledger-hours").factory());
  private Instant next;

  private LedgerKeeper(Path file, Supplier<Ledger> ledger, InstantSource clock) {
    this.file = file;
    this.ledger = ledger;
    this.clock = clock;
    this.begins = read();
    this.next = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }

  /** Keeps the books of an installation. */
  static LedgerKeeper start(Path file, Supplier<Ledger> ledger, InstantSource clock) {
    LedgerKeeper keeper = new LedgerKeeper(file, ledger, clock);
    var unused = keeper.thread.scheduleWithFixedDelay(keeper::look, 1, 1, TimeUnit.SECONDS);
    return keeper;
  }

  /** Without a thread of its own: somebody else looks. */
  static LedgerKeeper idle(Path file, Supplier<Ledger> ledger, InstantSource clock) {
    return new LedgerKeeper(file, ledger, clock);
  }

  /** The books by the hour, to now. */
  synchronized LedgerHours hours() {
    return LedgerHours.between(begins, new Snapshot(clock.instant(), ledger.get().lines()));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** Writes the books down if an hour has begun. */
  synchronized void look() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    try {
      Ledger books = ledger.get();
      if (books.balanced() || !now.isBefore(next.plusSeconds(PATIENCE_SECONDS))) {
        begins.add(new Snapshot(next, books.lines()));
        if (begins.size() > MOST) {
          begins.removeFirst();
        }
        next = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        write();
      }
    } catch (IOException | RuntimeException e) {
      log.warn("The books of the hour are written later: {}", e.toString());
    }
  }

  private void write() throws IOException {
    ArrayNode all = json.createArrayNode();
    for (Snapshot begin : begins) {
      ObjectNode one = all.addObject().put("at", begin.at().toString());
      ArrayNode lines = one.putArray("lines");
      for (Ledger.Line line : begin.lines()) {
        lines
            .addObject()
            .put("line", line.line())
            .put("in", line.in())
            .put("out", line.out())
            .put("held", line.held());
      }
    }
    ReplacedFile.write(file, json.writeValueAsBytes(all));
  }

  private List<Snapshot> read() {
    List<Snapshot> read = new ArrayList<>();
    if (!Files.exists(file)) {
      return read;
    }
    try {
      for (JsonNode one : json.readTree(Files.readAllBytes(file))) {
        List<Ledger.Line> lines = new ArrayList<>();
        for (JsonNode line : one.path("lines")) {
          lines.add(
              new Ledger.Line(
                  line.path("line").asText(),
                  line.path("in").asLong(),
                  line.path("out").asLong(),
                  line.path("held").asLong(),
                  ""));
        }
        read.add(new Snapshot(Instant.parse(one.path("at").asText()), lines));
      }
      return read;
    } catch (IOException | DateTimeException e) {
      throw new StartFailedException(
          "The books by the hour %s can't be read (%s); move the file away to begin anew"
              .formatted(file, e.getMessage()));
    }
  }
}
