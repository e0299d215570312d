package io.signalbox.classifier;

import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Route;
import io.signalbox.policy.Play.Threshold;
import io.signalbox.policy.Play.Unit;
import io.signalbox.policy.PolicySource;
import io.signalbox.policy.Signal;
import io.signalbox.policy.Signal.Counted;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plays and events for tests. */
public final class Plays {

  private static final List<String> NAMES = List.of("Invited", "Shared", "Limited");

  private Plays() {}

  /** A play over a handful of events; per account. */
  public static Play random(Random random) {
    List<Signal> signals = new ArrayList<>();
    int possible = 0;
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      SortedSet<String> events = new TreeSet<>();
      events.add(NAMES.get(random.nextInt(NAMES.size())));
      events.add(NAMES.get(random.nextInt(NAMES.size())));
      int points = 5 + random.nextInt(20);
      possible += points;
      signals.add(
          signal(
              "signal-" + left,
              events,
              counted(random),
              1 + random.nextInt(4),
              random.nextInt(4) == 0 ? null : Duration.ofSeconds(30L * (1 + random.nextInt(10))),
              points));
    }
    int qualify = 1 + random.nextInt(possible);
    return play(Unit.ACCOUNT, qualify, 1 + random.nextInt(qualify), signals);
  }

  /** A play by its parts; its text is its name. */
  public static Play play(Unit unit, int qualify, int release, List<Signal> signals) {
    return new Play(
        "pql",
        Route.SALES,
        unit,
        new Threshold(qualify, release),
        List.of(),
        signals,
        new PolicySource("pql", "hash-of-pql"));
  }

  /** A signal by its parts. */
  public static Signal signal(
      String name,
      SortedSet<String> events,
      Counted counted,
      int atLeast,
      @Nullable Duration within,
      int points) {
    return new Signal(
        name, events, counted, atLeast, Optional.ofNullable(within), points, "rule of " + name);
  }

  /** An event of few ids, people and values. */
  public static AttributedEvent event(Random random, long at) {
    int id = random.nextInt(30);
    return event(
        "event-" + id, NAMES.get(id % NAMES.size()), "person-" + id % 4, at, "value-" + id % 5);
  }

  /** An event by its parts. */
  public static AttributedEvent event(
      String id, String name, @Nullable String person, long at, String value) {
    return AttributedEvent.newBuilder()
        .setEventId(id)
        .setType(CallType.TRACK)
        .setName(name)
        .setPerson(person)
        .setSession("session-" + value)
        .setOccurredAt(Instant.ofEpochMilli(at))
        .setReceivedAt(Instant.ofEpochMilli(at))
        .setSource("test")
        .setProperties(List.of(new Property("invitee", value)))
        .build();
  }

  private static Counted counted(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Counted.People();
      case 1 -> new Counted.Values("invitee");
      case 2 -> new Counted.Sessions();
      default -> new Counted.Occurrences();
    };
  }
}
