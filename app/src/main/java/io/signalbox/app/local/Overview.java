package io.signalbox.app.local;

import io.helidon.webserver.http.HttpService;
import io.signalbox.app.Ledger;
import io.signalbox.app.Version;
import io.signalbox.app.http.HealthService;
import io.signalbox.app.http.LedgerService;
import io.signalbox.app.http.StatusService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an installation says about itself over HTTP, beside what its services say. */
final class Overview {

  private final LocalSettings settings;
  private final Wiring wiring;
  private final RunningStages stages;
  private final List<Service> services;
  private final LocalRegistry registry;
  private final LedgerKeeper hours;

  Overview(
      LocalSettings settings,
      Wiring wiring,
      RunningStages stages,
      List<Service> services,
      LocalRegistry registry,
      LedgerKeeper hours) {
    this.settings = settings;
    this.wiring = wiring;
    this.stages = stages;
    this.services = services;
    this.registry = registry;
    this.hours = hours;
  }

  /**
   * Ready when all stages and services run. The registry is not needed for that: its ids are
   * remembered.
   */
  HealthService health() {
    return new HealthService(this::running);
  }

  /** All routes under {@code /v1}. */
  List<HttpService> routes() {
    List<HttpService> routes = new ArrayList<>();
    routes.add(new StatusService(this::status));
    routes.add(new LedgerService(this::ledger, hours::hours));
    services.forEach(service -> routes.add(service.routes()));
    return routes;
  }

  private Map<String, Boolean> running() {
    Map<String, Boolean> running = new LinkedHashMap<>(stages.running());
    services.forEach(service -> running.putAll(service.running().get()));
    return running;
  }

  private Ledger ledger() {
    return wiring.ledger(stages.totals());
  }

  private Map<String, Object> status() {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("version", Version.text());
    status.put("mode", "local");
    status.put("data", settings.data().toAbsolutePath().normalize().toString());
    status.put("kafka", settings.ports().bootstrapServers());
    status.put("registry", settings.ports().registryAddress());
    status.put("registry_running", registry.isAlive());
    status.put("partitions", settings.partitions());
    stages.running().forEach((name, running) -> status.put("stage_" + name + "_running", running));
    services.forEach(service -> status.putAll(service.status().get()));
    return status;
  }
}
