package io.signalbox.classifier;

import io.signalbox.classifier.CompiledPlay.CompiledGate;
import io.signalbox.classifier.Score.GateReading;
import io.signalbox.classifier.Score.Passage;
import io.signalbox.policy.Gate;
import io.signalbox.policy.Gate.Kind;
import io.signalbox.policy.Lifecycle;
import io.signalbox.policy.NamedList;
import io.signalbox.policy.WhenUnknown;
import io.signalbox.schemas.SignalOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** Reads a play's gates. */
final class Gates {

  /** The fact that says which e-mail domain is the account's. */
  private static final String DOMAIN = "domain";

  private Gates() {}

  /**
   * Reads one gate.
   *
   * @param qualified whether the unit is qualified by this play now
   */
  static GateReading read(
      CompiledGate gate,
      UnitState state,
      Lifecycle lifecycle,
      boolean qualified,
      Situation situation) {
    Reading reading =
        switch (gate.gate().test()) {
          case Gate.Test.InLifecycle in -> inLifecycle(in, lifecycle, qualified);
          case Gate.Test.InList in -> inList(in.list(), situation);
          case Gate.Test.OpenDeal open -> openDeal(situation.facts());
          case Gate.Test.Measured measured ->
              Measuring.read(Objects.requireNonNull(gate.measure()), state, situation);
          case Gate.Test.Alive alive -> alive(alive, situation);
        };
    return new GateReading(gate, reading, passage(gate.gate(), reading.outcome()));
  }

  /**
   * Until when time alone opens not all of these: the instant at which the last of the closed ones
   * may; {@code Long.MIN_VALUE} where none is closed.
   */
  static long closedUntil(List<GateReading> gates) {
    long until = Long.MIN_VALUE;
    for (GateReading gate : gates) {
      if (gate.passage() == Passage.CLOSED) {
        until = Math.max(until, gate.reading().nextChange());
      }
    }
    return until;
  }

  /**
   * A gate's outcome as readers see it: hit when it lets the play through, so that a miss is always
   * what was in the way.
   */
  static SignalOutcome outcome(GateReading gate) {
    SignalOutcome tested = gate.reading().outcome();
    if (tested == SignalOutcome.UNKNOWN) {
      return SignalOutcome.UNKNOWN;
    }
    boolean hit = tested == SignalOutcome.HIT;
    return Measuring.outcome(hit == (gate.gate().gate().kind() != Kind.EXCLUDE));
  }

  private static Passage passage(Gate gate, SignalOutcome outcome) {
    if (gate.test() instanceof Gate.Test.Alive) {
      // Whether it is silent or was never heard of: nothing can be said of the customer.
      return outcome == SignalOutcome.HIT ? Passage.OPEN : Passage.STANDS_STILL;
    }
    if (outcome == SignalOutcome.UNKNOWN && gate.unknown() == WhenUnknown.HOLD) {
      return Passage.STANDS_STILL;
    }
    boolean hit =
        switch (outcome) {
          case HIT -> true;
          case MISS -> false;
          case UNKNOWN -> gate.unknown() == WhenUnknown.HIT;
        };
    return hit == (gate.kind() != Kind.EXCLUDE) ? Passage.OPEN : Passage.CLOSED;
  }

  /** Qualifying moves the lifecycle to QUALIFIED and must not end itself. */
  private static Reading inLifecycle(
      Gate.Test.InLifecycle in, Lifecycle lifecycle, boolean qualified) {
    boolean hit =
        in.states().contains(lifecycle) || (qualified && lifecycle == Lifecycle.QUALIFIED);
    return Reading.ofFact(Measuring.outcome(hit), lifecycle.name(), UnitState.NEVER);
  }

  private static Reading inList(NamedList list, Situation situation) {
    String domain = Measuring.text(situation.facts().facts().get(DOMAIN));
    boolean byDomain = domain != null && list.values().contains(domain);
    boolean hit = byDomain || list.values().contains(situation.account());
    String seen = byDomain ? domain : situation.account();
    return Reading.ofFact(Measuring.outcome(hit), seen, UnitState.NEVER);
  }

  private static Reading openDeal(UnitState facts) {
    for (var deal : facts.deals().entrySet()) {
      if (Deals.isOpen(deal.getValue())) {
        return Reading.ofFact(SignalOutcome.HIT, deal.getKey(), UnitState.NEVER);
      }
    }
    return Reading.ofFact(SignalOutcome.MISS, null, UnitState.NEVER);
  }

  private static Reading alive(Gate.Test.Alive alive, Situation situation) {
    OptionalLong last = situation.sources().last(alive.source());
    if (last.isEmpty()) {
      return Reading.ofFact(SignalOutcome.UNKNOWN, null, UnitState.NEVER);
    }
    boolean hit =
        situation.sources().isAlive(alive.source(), alive.within().toMillis(), situation.asOf());
    // No timer: a source that falls silent turns nothing, and one that returns is seen at a tick.
    return Reading.ofFact(
        Measuring.outcome(hit), Instant.ofEpochMilli(last.getAsLong()).toString(), UnitState.NEVER);
  }
}
