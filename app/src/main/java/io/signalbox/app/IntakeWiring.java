package io.signalbox.app;

import io.signalbox.app.local.Installation;
import io.signalbox.app.local.Service;
import io.signalbox.app.local.StartFailedException;
import io.signalbox.ingest.CrmReader;
import io.signalbox.ingest.EventReader;
import io.signalbox.ingest.IngestSettings;
import io.signalbox.ingest.IntakeBooks;
import io.signalbox.ingest.IntakeCounts;
import io.signalbox.ingest.NotAcknowledgedException;
import io.signalbox.ingest.Pseudonyms;
import io.signalbox.ingest.Source;
import io.signalbox.ingest.Sources;
import io.signalbox.ingest.files.InstallationKey;
import io.signalbox.ingest.files.KeptIntakeBooks;
import io.signalbox.ingest.http.ClockHandler;
import io.signalbox.ingest.http.CrmHandler;
import io.signalbox.ingest.http.Intake;
import io.signalbox.ingest.http.TrackHandler;
import io.signalbox.ingest.stream.IntakeRuntime;
import io.signalbox.policy.PolicySet;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The intake of this process and what it serves. */
final class IntakeWiring {

  private final IntakeRuntime runtime;
  private final IntakeBooks books;
  private final List<Service> services;

  private IntakeWiring(IntakeRuntime runtime, IntakeBooks books, List<Service> services) {
    this.runtime = runtime;
    this.books = books;
    this.services = services;
  }

  static IntakeWiring start(
      Installation installation,
      PolicySet policies,
      Map<String, Source> sources,
      InstantSource clock) {
    Path directory = installation.data().root();
    Sources known = new Sources(sources);
    IngestSettings settings =
        new IngestSettings(
            Version.text(),
            installation.bootstrapServers(),
            0,
            directory,
            installation.partitions(),
            known,
            IngestSettings.USUAL_ACKNOWLEDGEMENT,
            IngestSettings.USUAL_SETTLEMENT);
    Pseudonyms pseudonyms = new Pseudonyms(InstallationKey.loadOrCreate(directory));
    try {
      IntakeRuntime runtime = IntakeRuntime.start(settings, installation.contracts(), clock);
      KeptIntakeBooks kept = KeptIntakeBooks.open(directory, settings.instance());
      IntakeBooks books = kept.books();
      Intake intake = new Intake(runtime.events(), known, books);
      EventReader events = new EventReader(policies.trackingPlan(), pseudonyms, Version.text());
      CrmReader crm = new CrmReader(policies.trackingPlan(), pseudonyms, Version.text());
      return new IntakeWiring(
          runtime,
          books,
          List.of(
              Service.of(new TrackHandler(intake, events)),
              Service.of(new CrmHandler(intake, crm)).holding(kept),
              Service.of(new ClockHandler(runtime.clock())).holding(runtime)));
    } catch (NotAcknowledgedException e) {
      throw StartFailedException.because("The intake can't start", e);
    }
  }

  /** What is served; the last one tells the intake's status. */
  List<Service> services() {
    Service clock = services.getLast().telling(this::status);
    return List.of(services.get(0), services.get(1), clock);
  }

  /** The intake's part of the books, by line. */
  Map<String, Long> totals() {
    IntakeCounts counts = books.counts();
    return Map.of(
        "accepted", counts.accepted(),
        "written", counts.written(),
        "failed", counts.failed(),
        "unacknowledged", counts.unacknowledged(),
        "requests rejected", counts.rejected());
  }

  private Map<String, Object> status() {
    IntakeCounts counts = books.counts();
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("clock_mode", runtime.clock().status().mode().name().toLowerCase(Locale.ROOT));
    status.put("clock_as_of", runtime.clock().status().asOf().map(Object::toString).orElse(""));
    status.put("events_accepted", counts.accepted());
    status.put("events_failed", counts.failed());
    status.put("requests_rejected", counts.rejected());
    status.put("requests_with_a_wrong_key", counts.wrongKey());
    return status;
  }
}
