package io.signalbox.courier;

import io.signalbox.policy.Destination;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.Delivery;
import io.signalbox.schemas.Evidence;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.SignalOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Deliveries and destinations of tests. */
public final class CourierFixtures {

  public static final Instant NOW = Instant.parse("2026-11-19T10:00:00Z");
  public static final String SIGNING = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
  public static final String TOKEN = "pat-eu1-4f6a/b+c9-d2e8";

  private CourierFixtures() {}

  public static Handoff.Builder handoff() {
    return Handoff.newBuilder()
        .setHandoffId("h1")
        .setDecisionId("d1")
        .setAccount("acme")
        .setCrmId("crm-17")
        .setQueue("sales")
        .setPlay("expansion")
        .setScore(72)
        .setBand("hot")
        .setRule("score >= 60")
        .setBecause("Because 3 people of acme & friends invited <others>.")
        .setDecidedAt(Instant.parse("2026-11-19T09:59:00Z"))
        .setComponents(List.of(component("invites", 40, 2)))
        .setFacts(List.of(new Property("plan", "team \"plus\""), new Property("seats", 40L)))
        .setStory(List.of("Opened a trial on 2026-11-01."))
        .setOrigin(new Origin("router", 0, 1L));
  }

  public static Component component(String signal, int points, int evidence) {
    List<Evidence> proof = new ArrayList<>();
    for (int n = 0; n < evidence; n++) {
      proof.add(
          Evidence.newBuilder()
              .setEventId(signal + "-event-" + n)
              .setOccurredAt(NOW.minusSeconds(60L * (n + 1)))
              .setName("Invite Sent")
              .setPerson("0123456789abcdef0123456789abcdef")
              .setFields(List.of(new Property("role", "admin")))
              .setPosition(n)
              .build());
    }
    return Component.newBuilder()
        .setSignal(signal)
        .setRule("at least 2 Invite Sent in 7d")
        .setOutcome(SignalOutcome.HIT)
        .setPoints(points)
        .setPointsPossible(points)
        .setValue(3.0)
        .setNeeded(2.0)
        .setMeasure("at_least")
        .setEvidence(proof)
        .build();
  }

  public static Delivery delivery(String destination) {
    return delivery(destination, handoff().build(), 1);
  }

  public static Delivery delivery(String destination, Handoff handoff, int attempt) {
    return Delivery.newBuilder()
        .setHandoff(handoff)
        .setDestination(destination)
        .setAttempt(attempt)
        .setDue(NOW)
        .setMessageId(handoff.getHandoffId() + "-" + destination)
        .setOrigin(new Origin("router", 0, 1L))
        .build();
  }

  /** A delivery of a hand-off of its own. */
  public static Ticket ticket(long number, String destination) {
    Handoff handoff = handoff().setHandoffId("h" + number).build();
    return new Ticket(number, delivery(destination, handoff, 1), 1000);
  }

  public static Destination.Limits limits(
      int concurrency, Optional<Integer> perSecond, Duration timeout) {
    return new Destination.Limits(concurrency, perSecond, timeout, 3, Duration.ofMinutes(1));
  }

  public static Destination webhook(String name, URI url, Destination.Limits limits) {
    return destination(
        name, Destination.Kind.WEBHOOK, Optional.of(url), Map.of("signing", "S"), Map.of(), limits);
  }

  public static Destination destination(
      String name,
      Destination.Kind kind,
      Optional<URI> url,
      Map<String, String> secrets,
      Map<String, String> fields,
      Destination.Limits limits) {
    SortedMap<String, Destination.Secret> places = new TreeMap<>();
    secrets.forEach(
        (purpose, variable) -> places.put(purpose, new Destination.Secret.Environment(variable)));
    return new Destination(
        name,
        kind,
        url,
        places,
        new TreeMap<>(fields),
        limits,
        Destination.RetrySchedule.STANDARD,
        true);
  }

  /** Knows these environment variables. */
  public static SecretSource secrets(Map<String, String> variables) {
    return place -> {
      String variable = ((Destination.Secret.Environment) place).variable();
      String value = variables.get(variable);
      if (value == null) {
        throw new SecretMissingException("environment variable %s is not set".formatted(variable));
      }
      return value;
    };
  }

  public static Masking noSecrets() {
    return new Masking(List.of());
  }
}
