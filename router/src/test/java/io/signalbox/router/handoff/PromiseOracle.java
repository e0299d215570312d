package io.signalbox.router.handoff;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.QueuePolicy.Breach;
import io.signalbox.policy.QueuePolicy.Sla;
import io.signalbox.schemas.SlaBreached;
import io.signalbox.schemas.SlaWarned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A reader of what is said about promises: one warning, then at most one breach of each run. */
final class PromiseOracle {

  private final TreeMap<String, Running> promises = new TreeMap<>();

  /** A promise that runs. */
  private record Running(
      Instant due, Instant warnOn, boolean warned, Breach breach, @Nullable String tell) {}

  void start(String promise, Optional<Sla> sla, Instant from) {
    promises.remove(promise);
    Optional<Duration> time =
        sla.flatMap(each -> promise.equals("accept") ? each.accept() : each.act());
    if (time.isPresent()) {
      Duration warning = Duration.ofMillis(Math.round(time.get().toMillis() * sla.get().warnAt()));
      promises.put(
          promise,
          new Running(
              sla.get().hours().plus(from, time.get()),
              sla.get().hours().plus(from, warning),
              false,
              sla.get().breach(),
              sla.get().tell().orElse(null)));
    }
  }

  void startAgain(Optional<Sla> sla, Instant from) {
    new TreeSet<>(promises.keySet()).forEach(promise -> start(promise, sla, from));
  }

  void keep(String promise) {
    promises.remove(promise);
  }

  void warned(SlaWarned warned, Instant asOf) {
    Running running = requireNonNull(promises.get(warned.getPromise()));
    assertThat(running.warned()).as("warned once").isFalse();
    assertThat(running.due()).isEqualTo(warned.getDue());
    assertThat(running.warnOn()).isBeforeOrEqualTo(asOf);
    promises.put(
        warned.getPromise(),
        new Running(running.due(), running.warnOn(), true, running.breach(), running.tell()));
  }

  /** Whether somebody else is to be asked for, if that can help. */
  boolean breached(SlaBreached breached, boolean canAsk, Instant asOf) {
    Running running = requireNonNull(promises.remove(breached.getPromise()));
    assertThat(running.warned()).as("warned before").isTrue();
    assertThat(running.due()).isEqualTo(breached.getDue()).isBeforeOrEqualTo(asOf);
    boolean reassign = running.breach() == Breach.REASSIGN && canAsk;
    assertThat(breached.getConsequence()).isEqualTo(reassign ? "reassign" : "escalate");
    assertThat(breached.getTell()).isEqualTo(reassign ? null : running.tell());
    return reassign;
  }

  Optional<Instant> due(String promise) {
    return Optional.ofNullable(promises.get(promise)).map(Running::due);
  }

  /** When warnings and breaches are to come. */
  List<Instant> timers() {
    return promises.values().stream()
        .map(each -> each.warned() ? each.due() : each.warnOn())
        .toList();
  }
}
