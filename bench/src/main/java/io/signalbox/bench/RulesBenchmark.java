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
import java.util.Set;
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
 * Ten rules on an event by four engines, whose answers are asserted equal first. Ours also says
 * why, of the rules that missed as well, and reads the event as the fold does, out of the record.
 * That what it keeps is a whole explanation is asserted, too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class RulesBenchmark {

  private static final int VISITS = 64;

  /** By their conditions' places, which begin with 0 and have no gap for as few as ten. */
  private final List<Rule> rules = Rules.TEN;

  private final List<Visit> visits = new ArrayList<>();
  private ConditionSet conditions = ConditionSet.of(List.of());
  private final List<Set<String>> readBy = new ArrayList<>();
  private List<PropertyName> named = List.of();
  private final EventView view = new EventView();
  private final List<CelRuntime.Program> programs = new ArrayList<>();
  private @SuppressWarnings("NullAway.Init") KieBase drools; // set by compile
  private int next;

  /**
   * The points, and why: a bit for each rule that held, and the properties there were. What each
   * rule says, and what it read, is rendered from them when somebody reads it.
   */
  record Outcome(int points, long held, List<Property> seen) {}

  /** One rule's part of an outcome: the properties it names, and what they were. */
  record Explained(String rule, boolean held, Set<String> names, List<Property> read) {

    boolean isOf(Visit visit) {
      return read.size() == names.size()
          && read.stream()
              .allMatch(each -> each.getValue().equals(visit.properties().get(each.getName())));
    }
  }

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
      readBy.add(Set.copyOf(condition.reads()));
      CelAbstractSyntaxTree tree = compiler.compile(rule.condition()).getAst();
      programs.add(runtime.createProgram(tree));
    }
    conditions = ConditionSet.of(compiled);
    named = readBy.stream().flatMap(Set::stream).distinct().map(PropertyName::of).toList();
    drools =
        new KieHelper()
            .addContent(Rules.drools(), ResourceType.DRL)
            .build(ExecutableModelProject.class);
    for (Visit visit : visits) {
      requireEqual(visit);
    }
  }

  private void requireEqual(Visit visit) throws Exception {
    Outcome ours = explained(visit);
    List<Explained> explained = read(ours);
    List<String> names =
        explained.stream().filter(Explained::held).map(Explained::rule).sorted().toList();
    Held held = drools(visit);
    if (ours.points() != Rules.plain(visit)
        || ours.points() != interpreted(visit)
        || ours.points() != held.points()
        || !names.equals(held.names())
        || !explained.equals(read(kept(visit)))
        || !explained.stream().allMatch(each -> each.isOf(visit))) {
      throw new IllegalStateException("the engines differ for " + visit.properties());
    }
  }

  /** What each rule says, the ones that missed as well. */
  private List<Explained> read(Outcome outcome) {
    List<Explained> explained = new ArrayList<>();
    for (int at = 0; at < rules.size(); at++) {
      Set<String> names = readBy.get(at);
      explained.add(
          new Explained(
              rules.get(at).name(),
              (outcome.held() >> at & 1) == 1,
              names,
              outcome.seen().stream().filter(each -> names.contains(each.getName())).toList()));
    }
    return explained;
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
    return explained(visit());
  }

  @Benchmark
  public Outcome signalboxWithEvidence() {
    return kept(visit());
  }

  @Benchmark
  public int conditionsAlone() {
    return points(view.of(visit().event()).test(conditions));
  }

  @Benchmark
  public int celInterpreter() throws Exception {
    return interpreted(visit());
  }

  @Benchmark
  public Held droolsStateless() {
    return drools(visit());
  }

  private Outcome explained(Visit visit) {
    long[] held = view.of(visit.event()).test(conditions);
    return new Outcome(points(held), held[0], visit.event().getProperties());
  }

  /** As evidence is kept: what no rule reads is left behind with the event. */
  private Outcome kept(Visit visit) {
    EventView event = view.of(visit.event());
    long[] held = event.test(conditions);
    return new Outcome(points(held), held[0], event.properties(named));
  }

  private int points(long[] held) {
    int points = 0;
    for (int at = conditions.nextHeld(0, held); at >= 0; at = conditions.nextHeld(at + 1, held)) {
      points += rules.get(at).points();
    }
    return points;
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
