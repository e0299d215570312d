package io.signalbox.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.app.imports.HistoryIntake;
import io.signalbox.app.imports.ImportLine.Door;
import io.signalbox.app.imports.Progress;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DemoSenderTest {

  private static final Instant END = Instant.parse("2026-11-22T09:00:00Z");

  /** An installation that only remembers. */
  private static final class Remembering implements HistoryIntake {
    private final List<Instant> closed = new ArrayList<>();
    private final List<String> first = new ArrayList<>();
    private int calls;
    private Optional<String> liveBy = Optional.empty();

    @Override
    public ClockStatus clock() {
      return new ClockStatus(Mode.HISTORY, Optional.empty());
    }

    @Override
    public void post(Door door, List<String> posted) {
      calls += posted.size();
      first.add(door + " after " + closed.size());
    }

    @Override
    public OptionalLong failedEvents() {
      return OptionalLong.empty();
    }

    @Override
    public Mode close(Instant asOf, boolean routeHistory) {
      assertThat(routeHistory).isTrue();
      closed.add(asOf);
      return Mode.HISTORY;
    }

    @Override
    public void goLive(String by) {
      liveBy = Optional.of(by);
    }
  }

  @Test
  void sendsEverythingInSlicesAndGoesLiveAtTheEnd() {
    List<DemoCall> history = DemoCompany.history(1, END);
    Remembering intake = new Remembering();

    DemoSender.send(history, intake, Duration.ofHours(6), END, progress());

    assertThat(intake.calls).isEqualTo(history.size());
    assertThat(intake.first).startsWith("CRM after 0");
    assertThat(intake.closed).isSorted().hasSizeBetween(55, 57).endsWith(END);
    assertThat(intake.closed.getFirst()).isEqualTo(Instant.parse("2026-11-08T12:00:00Z"));
    assertThat(intake.liveBy).contains("the demo");
  }

  private static Progress progress() {
    return new Progress(new PrintWriter(Writer.nullWriter()), false, () -> Instant.EPOCH);
  }
}
