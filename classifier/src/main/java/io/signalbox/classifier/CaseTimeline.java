package io.signalbox.classifier;

import io.signalbox.policy.PolicyCase.Happening;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.SourceSeen;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes what a case tells as the records of a timeline. */
final class CaseTimeline {

  private final String account;
  private final TimelineLog.Reader reader;
  private final SortedMap<String, Instant> heard = new TreeMap<>();
  private long records;
  private long ticks;

  CaseTimeline(String account, TimelineLog.Reader reader) {
    this.account = account;
    this.reader = reader;
  }

  /** Something happened, and is known at once. */
  void add(Happening happening) {
    String id = "case-" + (records + 1);
    switch (happening) {
      case Happening.Event event -> {
        hear(event.source(), event.at());
        write(account, attributed(id, event));
      }
      case Happening.Facts facts ->
          write(account, new AccountFact(id, facts.at(), properties(facts.facts())));
      case Happening.Deal deal ->
          write(account, new DealFact(id, deal.at(), deal.deal(), deal.stage().name()));
      case Happening.Heard source -> hear(source.source(), source.at());
    }
  }

  /** All up to this instant is known. */
  void tick(Instant at) {
    List<SourceSeen> sources = new ArrayList<>();
    heard.forEach((source, last) -> sources.add(new SourceSeen(source, last)));
    write(
        null,
        Tick.newBuilder()
            .setNumber(++ticks)
            .setAsOf(at)
            .setRouteHistory(true)
            .setSources(sources)
            .build());
  }

  private void hear(String source, Instant at) {
    heard.merge(source, at, (one, other) -> one.isAfter(other) ? one : other);
  }

  private static AttributedEvent attributed(String id, Happening.Event event) {
    return AttributedEvent.newBuilder()
        .setEventId(id)
        .setType(CallType.TRACK)
        .setName(event.name())
        .setPerson(event.person().orElse(null))
        .setWorkspace(event.workspace().orElse(null))
        .setSession(event.session().orElse(null))
        .setRole(event.role().orElse(null))
        .setOccurredAt(event.at())
        .setReceivedAt(event.at())
        .setSource(event.source())
        .setProperties(properties(event.properties()))
        .build();
  }

  private static List<Property> properties(Map<String, Object> values) {
    List<Property> properties = new ArrayList<>();
    new TreeMap<>(values).forEach((name, value) -> properties.add(new Property(name, value)));
    return properties;
  }

  private void write(@Nullable String of, Object fact) {
    reader.take(new TimelineRecord(of, fact, new Origin("case", 0, records + 1)), records);
    records++;
  }
}
