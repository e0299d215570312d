package io.signalbox.app.local;

import io.signalbox.app.http.HttpServer;
import io.signalbox.schemas.Contracts;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signalbox with everything it needs, in one process and a registry's child process. {@link
 * #close()} may be called from any thread, also while it starts.
 */
public final class LocalMode implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LocalMode.class);
  private static final long WATCH_MILLIS = 500;

  private final LocalSettings settings;
  private final Wiring wiring;
  private final Steps steps;
  private final Opened opened = new Opened();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Prepares; nothing is started yet. */
  public LocalMode(LocalSettings settings, Wiring wiring, Steps steps) {
    this.settings = settings;
    this.wiring = wiring;
    this.steps = steps;
  }

  /**
   * Starts all parts in order.
   *
   * @return what watches them
   * @throws StartFailedException with a sentence, when a part can't start; what had started is
   *     stopped again
   * @throws CancellationException when {@link #close()} came in between
   */
  public RunningLocal start() throws InterruptedException {
    Steps.Step all = steps.begin();
    try {
      DataDirectory data = opened.add(DataDirectory.open(settings.data()));
      PortCheck.check(settings.ports());
      LocalLogging.into(data.logs());
      LocalRegistry registry = opened.add(new LocalRegistry(data, settings.ports()));
      LocalSchemas schemas = new LocalSchemas(registry, settings.prefix(), data.schemaIds());
      boolean known = schemas.areKnown();
      if (!known) {
        // It takes longer than the broker, and waits for it: it begins first.
        registry.start();
      }
      startKafka(data, registry);
      if (!known) {
        awaitRegistry(registry, schemas);
      }
      Installation installation = installation(data, schemas);
      Steps.Step step = steps.begin();
      RunningStages stages = startStages(installation);
      // They need the topics only, and get ready while the stages restore what they know.
      List<Service> services = startServices(installation, stages);
      // A stage that waits for its first answer could not be stopped before that comes.
      opened.add(registry::stopWaiting);
      stages.awaitRunning();
      step.done("%d stages ready".formatted(stages.running().size()));
      URI address = serve(services, stages, registry);
      all.done("ready at %s".formatted(address));
      wiring.notices().forEach(steps::say);
      if (known) {
        // Nobody waits for it, and its start would take the processor from the first events.
        registry.startInBackground();
      }
      Thread.startVirtualThread(() -> watch(registry, known));
      return new RunningLocal(address, installation, stages);
    } catch (RuntimeException | InterruptedException e) {
      log.warn("The start ends: {}", e.getMessage(), e);
      close();
      throw e;
    }
  }

  /**
   * Waits until {@link #close()} has stopped everything.
   *
   * @throws StartFailedException if a stage ends by itself
   */
  public void await(RunningLocal running) throws InterruptedException {
    while (!stopped.await(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
      Optional<StartFailedException> failure = running.stages().failure();
      if (failure.isPresent() && !opened.isClosed()) {
        close();
        throw failure.get();
      }
    }
  }

  /** Stops all parts in reverse order. */
  @Override
  public void close() {
    opened.close();
    stopped.countDown();
  }

  private void startKafka(DataDirectory data, LocalRegistry registry) throws InterruptedException {
    LocalPorts ports = settings.ports();
    Steps.Step step = steps.begin();
    opened.add(LocalBroker.start(data.kafka(), ports.kafka(), ports.controller()));
    // The registry stops before the broker that it writes to.
    opened.add(registry);
    step.done("broker ready at " + ports.bootstrapServers());
    Steps.Step topics = steps.begin();
    LocalTopics.create(ports.bootstrapServers(), settings.prefix(), settings.partitions());
    topics.done("topics ready");
  }

  private void awaitRegistry(LocalRegistry registry, LocalSchemas schemas)
      throws InterruptedException {
    Steps.Step step = steps.begin();
    registry.awaitReady(LocalRegistry.START_TIMEOUT);
    schemas.register();
    step.done("schema registry ready at " + settings.ports().registryAddress());
  }

  private void watch(LocalRegistry registry, boolean announce) {
    Steps.Step step = steps.begin();
    try {
      if (announce) {
        registry.awaitReady(LocalRegistry.START_TIMEOUT);
        step.done("schema registry ready at " + settings.ports().registryAddress());
      }
      registry.awaitEnd();
    } catch (StartFailedException e) {
      if (!opened.isClosed()) {
        steps.say(e.sentence() + ". The stages go on with the schema ids they know.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Installation installation(DataDirectory data, LocalSchemas schemas) {
    return new Installation(
        new Contracts(schemas.registry(), settings.prefix()),
        settings.partitions(),
        settings.ports().bootstrapServers(),
        data,
        settings.policies(),
        settings.threads(),
        settings.commitInterval());
  }

  private RunningStages startStages(Installation installation) throws InterruptedException {
    RunningStages stages = opened.add(new RunningStages(installation, wiring.stages(installation)));
    stages.start();
    return stages;
  }

  private List<Service> startServices(Installation installation, RunningStages stages) {
    List<Service> services = wiring.services(installation, stages);
    services.forEach(service -> opened.add(service.resource()));
    return services;
  }

  private URI serve(List<Service> services, RunningStages stages, LocalRegistry registry) {
    Steps.Step step = steps.begin();
    LedgerKeeper hours =
        opened.add(
            LedgerKeeper.start(
                settings.data().resolve("ledger.hours"),
                () -> wiring.ledger(stages.totals()),
                InstantSource.system()));
    Overview overview = new Overview(settings, wiring, stages, services, registry, hours);
    HttpServer server =
        opened.add(HttpServer.start(settings.ports().http(), overview.health(), overview.routes()));
    step.done("HTTP ready");
    return server.address();
  }
}
