package io.signalbox.courier.stream;

import io.signalbox.courier.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many deliveries ended how, since the start. */
final class CourierCounts {

  private final LongAdder delivered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder permanent = new LongAdder();
  private final LongAdder deferred = new LongAdder();

  void count(Outcome outcome) {
    switch (outcome.state()) {
      case DELIVERED -> delivered.increment();
      case FAILED -> (outcome.permanent() ? permanent : failed).increment();
      case DEFERRED -> deferred.increment();
      case STARTED, UNKNOWN -> throw new IllegalArgumentException(outcome.state() + " is no end");
    }
  }

  Map<String, Object> lines() {
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("deliveries_delivered", delivered.sum());
    lines.put("deliveries_failed", failed.sum());
    lines.put("deliveries_failed_for_good", permanent.sum());
    lines.put("deliveries_deferred", deferred.sum());
    return lines;
  }
}
