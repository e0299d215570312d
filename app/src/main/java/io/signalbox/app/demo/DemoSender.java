package io.signalbox.app.demo;

import io.signalbox.app.imports.HistoryIntake;
import io.signalbox.app.imports.ImportLine.Call;
import io.signalbox.app.imports.Progress;
import io.signalbox.app.imports.SlicePoster;
import io.signalbox.app.imports.Slicer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends the invented history and goes live. */
final class DemoSender {

  private static final String BY = "the demo";
  private static final int CAPACITY = 50_000;

  private DemoSender() {}

  /**
   * Sends the calls in slices by the time of their sending, so that what was late comes late; what
   * is decided is routed as if it were new. Then goes live.
   */
  static void send(
      List<DemoCall> history,
      HistoryIntake intake,
      Duration slice,
      Instant until,
      Progress progress) {
    SlicePoster poster = new SlicePoster(intake, true, true);
    Slicer<Call> slicer = new Slicer<>(slice, Duration.ZERO, CAPACITY, until, poster);
    int sent = 0;
    for (DemoCall call : history) {
      slicer.add(Optional.of(call.at()), call.toCall());
      progress.at((double) ++sent / history.size(), call.at().toString().substring(0, 10));
    }
    slicer.finish();
    if (!poster.asOf().equals(Optional.of(until))) {
      // The last calls come before the end: history runs on to it all the same.
      poster.close(until);
    }
    progress.end();
    intake.goLive(BY);
  }
}
