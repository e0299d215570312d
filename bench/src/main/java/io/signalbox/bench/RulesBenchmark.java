package io.signalbox.bench;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.signalbox.bench.Rules.Rule;
import io.signalbox.classifier.EventView;
import io.signalbox.policy.condition.Condition;
import io.signalbox.policy.condition.ConditionSet;
import io.signalbox.policy.condition.PropertyName;
import io.signalbox.schemas.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.StatelessKieSession;
import org.kie.internal.utils.KieHelper;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Ten rules on an event by four engines, whose answers are asserted equal first. Ours also keeps,
 * as evidence does, the fields that each rule which held has read; and it reads the event as the
 * fold does, out of the record.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class RulesBenchmark {

  private static final int VISITS = 64;

  /** Of ten rules about three hold. */
  private static final int MOST = 6;

  /** By their conditions' places, which begin with 0 and have no gap for as few as ten. */
  private final List<Rule> rules = Rules.TEN;

  private final List<Visit> visits = new ArrayList<>();
  private ConditionSet conditions = ConditionSet.of(List.of());
  private final List<List<PropertyName>> read = new ArrayList<>();
  private final EventView view = new EventView();
  private final List<CelRuntime.Program> programs = new ArrayList<>();
  private @SuppressWarnings("NullAway.Init") KieBase drools; // set by compile
  private int next;

  /** What is kept of a rule that held. */
  record Explained(Rule rule, List<Property> read) {}

  /** The points, and why. */
  record Outcome(int points, List<Explained> held) {}

  @Setup
  public void compile() throws Exception {
    Random random = new Random(7);
    for (int left = VISITS; left > 0; left--) {
      visits.add(new Visit(random));
    }
    CelCompiler compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .addVar("path", SimpleType.STRING)
            .addVar("plan", SimpleType.STRING)
            .addVar("country", SimpleType.STRING)
            .addVar("seats", SimpleType.INT)
            .addVar("amount", SimpleType.DOUBLE)
            .addVar("trial", SimpleType.BOOL)
            .build();
    CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder().build();
    List<Condition> compiled = new ArrayList<>();
    for (Rule rule : rules) {
      Condition condition = Condition.compile(rule.condition());
      compiled.add(condition);
      read.add(condition.reads().stream().map(PropertyName::of).toList());
      CelAbstractSyntaxTree tree = compiler.compile(rule.condition()).getAst();
      programs.add(runtime.createProgram(tree));
    }
    conditions = ConditionSet.of(compiled);
    drools =
        new KieHelper()
            .addContent(Rules.drools(), ResourceType.DRL)
            .build(ExecutableModelProject.class);
    for (Visit visit : visits) {
      requireEqual(visit);
    }
  }

  private void requireEqual(Visit visit) throws Exception {
    Outcome ours = ours(visit);
    List<String> names = ours.held().stream().map(each -> each.rule().name()).sorted().toList();
    Held held = drools(visit);
    if (ours.points() != Rules.plain(visit)
        || ours.points() != interpreted(visit)
        || ours.points() != held.points()
        || !names.equals(held.names())) {
      throw new IllegalStateException("the engines differ for " + visit.properties());
    }
  }

  private Visit visit() {
    next = (next + 1) % VISITS;
    return visits.get(next);
  }

  @Benchmark
  public int plainJava() {
    return Rules.plain(visit());
  }

  @Benchmark
  public Outcome signalboxWithExplanation() {
    return ours(visit());
  }

  @Benchmark
  public int conditionsAlone() {
    EventView event = view.of(visit().event());
    int points = 0;
    long[] held = event.test(conditions);
    for (int at = conditions.nextHeld(0, held); at >= 0; at = conditions.nextHeld(at + 1, held)) {
      points += rules.get(at).points();
    }
    return points;
  }

  @Benchmark
  public int celInterpreter() throws Exception {
    return interpreted(visit());
  }

  @Benchmark
  public Held droolsStateless() {
    return drools(visit());
  }

  private Outcome ours(Visit visit) {
    EventView event = view.of(visit.event());
    int points = 0;
    List<Explained> explained = new ArrayList<>(MOST);
    long[] held = event.test(conditions);
    for (int at = conditions.nextHeld(0, held); at >= 0; at = conditions.nextHeld(at + 1, held)) {
      Rule rule = rules.get(at);
      points += rule.points();
      explained.add(new Explained(rule, event.properties(read.get(at))));
    }
    return new Outcome(points, explained);
  }

  private int interpreted(Visit visit) throws Exception {
    int points = 0;
    for (int at = 0; at < programs.size(); at++) {
      if (Boolean.TRUE.equals(programs.get(at).eval(visit.properties()))) {
        points += Rules.TEN.get(at).points();
      }
    }
    return points;
  }

  private Held drools(Visit visit) {
    Held held = new Held();
    StatelessKieSession session = drools.newStatelessKieSession();
    session.setGlobal("held", held);
    session.execute(visit);
    return held;
  }
}
