package io.signalbox.app.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final StringWriter out = new StringWriter();
  private final AtomicLong second = new AtomicLong();

  @Test
  void drawsABarOverItselfOnATerminal() {
    Progress progress = progress(true);

    progress.at(0.1, "unseen");
    second.addAndGet(1);
    progress.at(0.5, "half the lines");
    second.addAndGet(1);
    progress.at(1, "all");
    progress.end();

    assertThat(out.toString())
        .startsWith("\r[###############...............]  50 %  half the lines")
        .contains("\r[##############################] 100 %  all           ")
        .endsWith("\r")
        .doesNotContain("unseen", System.lineSeparator());
  }

  @Test
  void saysALineNowAndThenElsewhere() {
    Progress progress = progress(false);

    for (int step = 0; step < 12; step++) {
      second.addAndGet(1);
      progress.at(step / 12.0, "step " + step);
    }

    assertThat(out.toString().lines()).containsExactly(" 33 %  step 4", " 75 %  step 9");
  }

  @Test
  void clearsTheBarBeforeASentence() {
    Progress progress = progress(true);

    second.addAndGet(1);
    progress.at(0, "x");
    progress.say("A sentence.");

    assertThat(out.toString()).endsWith("\rA sentence." + System.lineSeparator());
  }

  private Progress progress(boolean terminal) {
    return new Progress(new PrintWriter(out), terminal, () -> Instant.ofEpochSecond(second.get()));
  }
}
