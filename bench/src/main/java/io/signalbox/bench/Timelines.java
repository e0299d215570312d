package io.signalbox.bench;

import io.signalbox.classifier.MemoryTimelineStore;
import io.signalbox.classifier.TimelineFold;
import io.signalbox.classifier.Unheard;
import io.signalbox.policy.PolicySet;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plays, events and folds of benchmarks: seeded, so that every run does the same work. */
final class Timelines {

  static final int SIGNALS = 10;

  /** How many names of events all plays together read, at most. */
  private static final int READ = 40;

  private static final int ACCOUNTS = 10_000;
  private static final long START = 1_700_000_000_000L;
  private static final Origin ORIGIN = new Origin("bench", 0, 1L);

  private Timelines() {}

  /** A fold over a memory store with so many plays of ten signals in force. */
  static TimelineFold fold(int plays, MemoryTimelineStore store) {
    return fold(plays, store, new Unheard());
  }

  static TimelineFold fold(int plays, MemoryTimelineStore store, TimelineFold.Listener listener) {
    TimelineFold fold = new TimelineFold(store, PolicySet::parsePlay, Integer.MAX_VALUE, listener);
    List<ActivePolicy> policies = new ArrayList<>();
    for (int number = 0; number < plays; number++) {
      String text = play(number);
      policies.add(new ActivePolicy("play-" + number, "hash-" + number, text));
    }
    fold.apply(record(null, new PolicyActivation(1L, policies, List.of(), Instant.EPOCH)), 0);
    return fold;
  }

  /** Ten signals over forty events: counts of events, people and values, each in a window. */
  private static String play(int number) {
    StringBuilder text = new StringBuilder();
    text.append("play: play-%d\nroute: sales\nper: account\n".formatted(number));
    text.append("threshold: {qualify: 40, release: 20}\nsignals:\n");
    for (int signal = 0; signal < SIGNALS; signal++) {
      text.append(
          "  signal-%d: {event: Event %d%s, at_least: %d, within: %dd, points: 10}\n"
              .formatted(
                  signal,
                  (number * SIGNALS + signal) % READ,
                  signal % 3 == 0 ? ", distinct: person" : "",
                  1 + signal % 3,
                  7 + signal + number % 5));
    }
    return text.toString();
  }

  /** Events of many accounts in the order of time, half of which so many plays read. */
  static List<TimelineRecord> events(int count, long seed, int plays) {
    return events(count, seed, "Event ", 2 * Math.min(READ, plays * SIGNALS));
  }

  /** Events of the same accounts that no play reads. */
  static List<TimelineRecord> unread(int count, long seed) {
    return events(count, seed, "Unread ", READ);
  }

  private static List<TimelineRecord> events(int count, long seed, String name, int names) {
    Random random = new Random(seed);
    List<TimelineRecord> events = new ArrayList<>(count);
    for (int number = 0; number < count; number++) {
      int account = random.nextInt(ACCOUNTS);
      Instant at = Instant.ofEpochMilli(START + number * 1_000L);
      events.add(
          record(
              "account-" + account,
              AttributedEvent.newBuilder()
                  .setEventId(new UUID(random.nextLong(), random.nextLong()).toString())
                  .setType(CallType.TRACK)
                  .setName(name + random.nextInt(names))
                  .setPerson("person-%d-%d".formatted(account, random.nextInt(5)))
                  .setOccurredAt(at)
                  .setReceivedAt(at)
                  .setSource("product")
                  .setProperties(List.of(new Property("path", "/reports")))
                  .build()));
    }
    return events;
  }

  /** The tick that closes all of {@link #events}. */
  static TimelineRecord tick(long number, int events) {
    Instant asOf = Instant.ofEpochMilli(START + events * 1_000L + number);
    return record(null, Tick.newBuilder().setNumber(number).setAsOf(asOf).build());
  }

  private static TimelineRecord record(@Nullable String account, Object fact) {
    return new TimelineRecord(account, fact, ORIGIN);
  }
}
