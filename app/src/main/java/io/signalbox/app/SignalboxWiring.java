package io.signalbox.app;

import io.signalbox.app.local.Installation;
import io.signalbox.app.local.RunningStages;
import io.signalbox.app.local.Service;
import io.signalbox.app.local.StartFailedException;
import io.signalbox.app.local.WiredStage;
import io.signalbox.app.local.WiredStage.KeptBooks;
import io.signalbox.app.local.Wiring;
import io.signalbox.app.policies.ExclusionWatch;
import io.signalbox.app.policies.PolicyHistory;
import io.signalbox.app.policies.PolicyTexts;
import io.signalbox.app.policies.RoutingCompiler;
import io.signalbox.audit.AuditLookup;
import io.signalbox.audit.http.WhyService;
import io.signalbox.audit.stream.AuditTopology;
import io.signalbox.audit.stream.KafkaEntryReader;
import io.signalbox.audit.stream.RegisterReader;
import io.signalbox.audit.stream.StoreEntryIndex;
import io.signalbox.classifier.http.ScoreService;
import io.signalbox.classifier.stream.ClassifierTopology;
import io.signalbox.classifier.stream.PastStandingLookup;
import io.signalbox.classifier.stream.StandingLookup;
import io.signalbox.courier.SignedLink;
import io.signalbox.identity.stream.IdentityTopology;
import io.signalbox.ingest.Source;
import io.signalbox.ingest.Sources;
import io.signalbox.policy.Destination;
import io.signalbox.policy.PolicyFiles;
import io.signalbox.policy.PolicyProblemsException;
import io.signalbox.policy.PolicySet;
import io.signalbox.router.assignment.stream.AssignmentTopology;
import io.signalbox.router.stream.RouterTopology;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Signalbox consists of: the one place that knows all stages. */
public final class SignalboxWiring implements Wiring {

  static final String IDENTITY = "identity";
  static final String CLASSIFIER = "classifier";
  static final String ROUTER = "router";
  static final String ACTION_INTAKE = "action-intake";
  static final String ASSIGNMENT = "assignment";
  static final String AUDIT = "audit";

  /** Neither is a stage, but they count like one. */
  static final String INTAKE = "intake";

  static final String EXCLUSIONS = "exclusions";

  private final PolicySet policies;
  private final Map<String, Source> sources;
  private final Clock clock;
  private final Function<String, @Nullable String> environment;
  private List<String> notices = List.of();
  private @Nullable ExclusionWatch exclusions;
  private @Nullable IntakeWiring intake;

  /**
   * Wires an installation.
   *
   * @param policies what is in force
   * @param sources who may send or take work, by key
   * @param clock the wall
   */
  public SignalboxWiring(PolicySet policies, Map<String, Source> sources, Clock clock) {
    this(policies, sources, clock, System::getenv);
  }

  /** The same with another environment than the process's. */
  public SignalboxWiring(
      PolicySet policies,
      Map<String, Source> sources,
      Clock clock,
      Function<String, @Nullable String> environment) {
    this.policies = policies;
    this.sources = Map.copyOf(sources);
    this.clock = clock;
    this.environment = environment;
  }

  /**
   * Reads the policies of a directory.
   *
   * @throws StartFailedException with every problem, when they can't be put in force
   */
  public static PolicySet policies(Path directory) {
    try {
      return PolicyFiles.read(directory);
    } catch (PolicyProblemsException e) {
      throw new StartFailedException("The policies can't be put in force:\n" + e.getMessage());
    }
  }

  @Override
  public List<WiredStage> stages(Installation installation) {
    // Both ask Kafka and wait; neither needs the other.
    CompletableFuture<IntToLongFunction> registerEnds =
        CompletableFuture.supplyAsync(() -> registerEnds(installation));
    FirstActivation first = new FirstActivation(installation);
    PolicyHistory history = first.ensure(policies, clock.instant());
    List<String> said = new ArrayList<>(first.differences(policies, history));
    said.addAll(new RosterAtStart(installation).apply(policies, history.texts(), clock.instant()));
    if (linksAreMissing(history.texts())) {
      said.add(
          "Messages to Slack carry no links to accept or reject until %s is set"
              .formatted(PublicLinks.VARIABLE));
    }
    notices = List.copyOf(said);
    String version = Version.text();
    IdentityTopology identity =
        new IdentityTopology(installation.contracts(), installation.partitions(), version);
    ClassifierTopology classifier =
        new ClassifierTopology(installation.contracts(), PolicySet::parsePlay, version);
    RouterTopology router =
        new RouterTopology(
            installation.contracts(), RoutingCompiler::compile, installation.partitions(), version);
    AssignmentTopology assignment = new AssignmentTopology(installation.contracts(), version);
    AuditTopology audit = new AuditTopology(installation.contracts(), registerEnds.join(), version);
    return List.of(
        new WiredStage(IDENTITY, identity.build(), IdentityTopology.BOOKS, identity.lines()),
        new WiredStage(
            CLASSIFIER, classifier.build(), ClassifierTopology.BOOKS, classifier.lines()),
        new WiredStage(
            ROUTER,
            router.build(),
            List.of(
                new KeptBooks(ROUTER, RouterTopology.BOOKS, RouterTopology.lines()),
                new KeptBooks(
                    ACTION_INTAKE, RouterTopology.INTAKE_BOOKS, RouterTopology.intakeLines()))),
        new WiredStage(
            ASSIGNMENT, assignment.build(), AssignmentTopology.BOOKS, AssignmentTopology.lines()),
        new WiredStage(AUDIT, audit.build(), AuditTopology.BOOKS, AuditTopology.lines()));
  }

  @Override
  public List<Service> services(Installation installation, RunningStages stages) {
    IntakeWiring started = IntakeWiring.start(installation, policies, sources, clock);
    intake = started;
    List<Service> services = new ArrayList<>(started.services());
    StandingLookup standings =
        new StandingLookup(
            stages.runner(CLASSIFIER), installation.partitions(), PolicySet::parsePlay);
    services.add(
        Service.of(
                new ScoreService(
                    standings,
                    end ->
                        new PastStandingLookup(
                            installation.contracts(),
                            installation.bootstrapServers(),
                            PolicySet::parsePlay,
                            end)))
            .telling(() -> StatusLines.of(stages.totals())));
    KafkaEntryReader entries =
        new KafkaEntryReader(installation.contracts(), installation.bootstrapServers());
    StoreEntryIndex index =
        new StoreEntryIndex(
            partition -> stages.runner(AUDIT).store(AuditTopology.INDEX, partition),
            installation.partitions());
    services.add(
        Service.of(new WhyService(new AuditLookup(installation.contracts(), index, entries)))
            .holding(entries));
    ExclusionWatch watch =
        ExclusionWatch.start(
            installation.contracts(), installation.bootstrapServers(), installation.partitions());
    exclusions = watch;
    services.add(Service.of(rules -> {}).holding(watch));
    Optional<SignedLink> links = PublicLinks.of(installation.data().root(), environment);
    services.addAll(
        TakingWiring.start(
            installation, stages.runner(ROUTER), new Sources(sources), links, clock));
    services.add(CourierWiring.start(installation, links, clock));
    return services;
  }

  @Override
  public List<String> notices() {
    return notices;
  }

  @Override
  public Ledger ledger(Map<String, Map<String, Long>> totals) {
    ExclusionWatch watch = exclusions;
    Map<String, Map<String, Long>> all = new TreeMap<>(totals);
    all.put(EXCLUSIONS, watch == null ? Map.of() : watch.totals());
    IntakeWiring taken = intake;
    all.put(INTAKE, taken == null ? Map.of() : taken.totals());
    return SignalboxLedger.of(all);
  }

  private boolean linksAreMissing(PolicyTexts inForce) {
    return environment.apply(PublicLinks.VARIABLE) == null
        && inForce
            .routing()
            .map(routing -> routing.destinations().values().stream())
            .orElseGet(Stream::empty)
            .anyMatch(destination -> destination.kind() == Destination.Kind.SLACK);
  }

  private static IntToLongFunction registerEnds(Installation installation) {
    try (RegisterReader register =
        new RegisterReader(installation.contracts(), installation.bootstrapServers())) {
      return register.ends(installation.partitions());
    }
  }
}
