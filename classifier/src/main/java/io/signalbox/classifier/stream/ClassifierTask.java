package io.signalbox.classifier.stream;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.classifier.Explainer;
import io.signalbox.classifier.TimelineFold;
import io.signalbox.classifier.UnitKey;
import io.signalbox.classifier.UnitState;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.RegistryUnavailableException;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.StageOutput;
import org.apache.kafka.common.KafkaException;

/** Writes what one partition's fold concludes. */
final class ClassifierTask implements TimelineFold.Listener {

  private static final Origin UNWRITTEN = new Origin("classifier", 0, 0L);

  private final StageOutput output;
  private final int partition;

  ClassifierTask(StageOutput output, int partition) {
    this.output = output;
    this.partition = partition;
  }

  void count(String line) {
    output.books().add(output.books().line(line), 1);
  }

  void fail(String failure, Fault fault, String reason) {
    count("records failed");
    output.fail(failure, fault, reason);
  }

  @Override
  public void turned(UnitKey unit, Turn turn, Tick tick, UnitState facts, long activation) {
    // Explained once, since that is most of the work; each record has an origin of its own.
    Decision decision = Explainer.explain(unit, turn, tick, facts.facts(), activation, UNWRITTEN);
    OutputKey place = OutputKey.of(unit.account());
    boolean decided =
        output.write(
            Topics.DECISIONS,
            place,
            origin -> {
              decision.setOrigin(origin);
              return decision;
            });
    boolean told =
        decided
            && output.write(
                Topics.ROUTER_LOG,
                place,
                origin -> {
                  decision.setOrigin(origin);
                  return new RouterRecord(unit.account(), decision, origin);
                });
    // The router is expected to answer for what it is told of, and for nothing else.
    count(!told ? "decisions failed" : turn.qualified() ? "qualified" : "released");
  }

  @Override
  public void known(String account, AccountFact fact) {
    output.write(
        Topics.ROUTER_LOG,
        OutputKey.of(account),
        origin -> new RouterRecord(account, fact, origin));
  }

  @Override
  public void dealt(String account, DealFact deal) {
    output.write(
        Topics.ROUTER_LOG,
        OutputKey.of(account),
        origin -> new RouterRecord(account, deal, origin));
  }

  @Override
  public void ticked(Tick tick) {
    output.write(
        Topics.ROUTER_LOG,
        OutputKey.in(partition, null),
        origin -> new RouterRecord(null, tick, origin));
  }

  @Override
  public void appeared(UnitKey unit) {
    count(unit.person() == null ? "accounts" : "people");
  }

  @Override
  public void nudge(Tick tick) {
    output.write(
        Topics.TIMELINE,
        OutputKey.in(partition, null),
        origin -> new TimelineRecord(null, tick, origin));
  }

  @Override
  public void failed(UnitKey unit, RuntimeException cause) {
    if (cause instanceof KafkaException || cause instanceof RegistryUnavailableException) {
      throw cause;
    }
    count("units failed");
    output.fail(
        "processing",
        Fault.SIGNALBOX,
        "The classifier's fold failed for %s, which stays as it was: %s"
            .formatted(
                unit.person() == null
                    ? "account " + unit.account()
                    : "person %s of account %s".formatted(unit.person(), unit.account()),
                cause));
  }

  @Override
  public void refused(PolicyActivation activation, String reason) {
    fail(
        "processing",
        Fault.POLICY,
        "Activation %d can't be compiled, the one before stays in force: %s"
            .formatted(activation.getNumber(), reason));
  }
}
