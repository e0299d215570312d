package io.signalbox.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who follows a queue is told when nobody answers any more. */
class ConnectionTest {

  private final StringWriter err = new StringWriter();
  private long nanos;
  private boolean answers = true;
  private int asked;
  private final Connection connection =
      new Connection("Kafka", this::answers, () -> nanos, new PrintWriter(err));

  private boolean answers() {
    asked++;
    return answers;
  }

  @Test
  void aServerThatGoesAwayIsNoticedOnceAndSoIsItsReturn() {
    answers = false;
    for (int times = 0; times < 100; times++) {
      quietFor(Duration.ofMillis(200));
    }
    answers = true;
    quietFor(Duration.ofSeconds(4));

    assertThat(err.toString().lines())
        .containsExactly(
            "signalbox: Kafka does not answer any more; waiting for it, Ctrl-C ends.",
            "signalbox: Kafka answers again.");
    assertThat(asked).isLessThan(10);
  }

  @Test
  void whatComesTellsThatItIsBack() {
    answers = false;
    quietFor(Duration.ofSeconds(4));
    connection.heard();

    assertThat(err.toString()).endsWith("signalbox: Kafka answers again.\n");
  }

  @Test
  void nobodyIsAskedWhileRecordsCome() {
    for (int times = 0; times < 100; times++) {
      nanos += Duration.ofSeconds(2).toNanos();
      connection.quiet();
      connection.heard();
    }

    assertThat(asked).isZero();
    assertThat(err.toString()).isEmpty();
  }

  private void quietFor(Duration length) {
    nanos += length.toNanos();
    connection.quiet();
  }
}
