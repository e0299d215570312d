package io.signalbox.classifier;

import io.signalbox.policy.Measure.AtLeast;
import io.signalbox.policy.Measure.Collected;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Measure.Selection;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Activation;
import io.signalbox.policy.Play.ReleaseOn;
import io.signalbox.policy.Play.Route;
import io.signalbox.policy.Play.Threshold;
import io.signalbox.policy.Play.Unit;
import io.signalbox.policy.Points;
import io.signalbox.policy.PolicySource;
import io.signalbox.policy.Signal;
import io.signalbox.policy.Signal.Basis;
import io.signalbox.policy.WhenUnknown;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plays and events for tests. */
public final class Plays {

  private Plays() {}

  /** A play without gates by its parts; its text is its name. */
  public static Play play(Unit unit, int qualify, int release, List<Signal> signals) {
    return new Play(
        "pql",
        Route.SALES,
        unit,
        List.of(),
        new Threshold(qualify, release, ReleaseOn.SCORE),
        List.of(),
        signals,
        List.of(),
        new TreeMap<>(),
        Activation.USUAL,
        0,
        false,
        new PolicySource("pql", "hash-of-pql"));
  }

  /** A signal that counts, by its parts. */
  public static Signal signal(
      String name,
      SortedSet<String> events,
      Counted counted,
      int atLeast,
      @Nullable Duration within,
      int points) {
    Selection selection = new Selection(events, Optional.empty(), Optional.empty());
    return new Signal(
        name,
        new AtLeast(new Collected(selection, counted), atLeast, Optional.ofNullable(within)),
        new Points.Flat(points),
        Basis.REVEALED,
        WhenUnknown.MISS,
        "rule of " + name);
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
}
