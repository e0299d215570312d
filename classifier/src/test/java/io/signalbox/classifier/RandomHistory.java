package io.signalbox.classifier;

import io.signalbox.policy.Play;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PersonExcluded;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.SourceSeen;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A timeline of few accounts and ids, so that everything collides: events out of order, late, ahead
 * of the clock, repeated with other times; facts and deals that change; ticks, some after days;
 * activations; people who are excluded and accounts that are folded anew.
 */
final class RandomHistory {

  static final List<String> NAMES = List.of("Invited", "Shared", "Limited", "Viewed");

  /** Everything happens on a coarse grid, so that ends of windows and days are hit exactly. */
  static final long GRID = Duration.ofHours(6).toMillis();

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> STAGES = List.of("OPENED", "MOVED", "WON", "LOST");

  private final Random random;
  private final List<TimelineRecord> records = new ArrayList<>();
  private final Map<String, Play> plays = new HashMap<>();
  private Instant clock = START;
  private long ticks;
  private long activations;
  private long facts;
  private Instant productSeen = START;
  private PolicyActivation inForce = new PolicyActivation();

  RandomHistory(Random random) {
    this.random = random;
  }

  /** The play that a text stands for. */
  Play play(String text) {
    return Objects.requireNonNull(plays.get(text));
  }

  /** A whole history; of every exclusion and some activations the accounts are folded anew. */
  List<TimelineRecord> make(int length) {
    activate();
    for (int left = length; left > 0; left--) {
      switch (random.nextInt(24)) {
        case 0 -> fact();
        case 1 -> deal();
        case 2, 3, 4, 5 -> tick();
        case 6 -> {
          if (random.nextInt(4) == 0) {
            activate();
            if (random.nextBoolean()) {
              rebase(account());
            }
          }
        }
        case 7 -> {
          if (random.nextInt(3) == 0) {
            exclude();
          }
        }
        default -> event();
      }
    }
    tick();
    tick();
    return records;
  }

  private void activate() {
    RandomPlays language = new RandomPlays(random);
    List<ActivePolicy> policies = new ArrayList<>();
    activations++;
    for (String name : List.of("alpha", "beta", "gamma")) {
      // Some plays go on unchanged, some change, some come or go.
      int choice = activations == 1 ? 2 : random.nextInt(4);
      ActivePolicy known = active(name);
      if (choice == 0 || (choice == 1 && known == null)) {
        continue;
      }
      if (choice == 1) {
        policies.add(known);
      } else {
        String text = name + "@" + activations;
        Play play = language.play(name);
        plays.put(text, play);
        policies.add(new ActivePolicy(name, text + play.source().hash(), text));
      }
    }
    inForce = new PolicyActivation(activations, policies, List.of(), clock);
    add(null, inForce);
  }

  private @Nullable ActivePolicy active(String name) {
    if (inForce.getPolicies() == null) {
      return null;
    }
    return inForce.getPolicies().stream()
        .filter(policy -> policy.getPolicy().equals(name))
        .findFirst()
        .orElse(null);
  }

  private void event() {
    int id = random.nextInt(60);
    // Late, in time, and ahead of the next tick.
    Instant at = clock.plusMillis(GRID * (random.nextInt(18) - 9));
    if (at.isAfter(productSeen)) {
      productSeen = at;
    }
    String person = id % 6 == 5 ? null : id % 6 == 4 ? "anonymous:a" : "person-" + id % 6;
    List<Property> properties = new ArrayList<>();
    if (id % 8 != 0) {
      properties.add(
          new Property("amount", id % 2 == 0 ? (Object) (long) (id % 7) : (Object) (id % 7 + 0.5)));
    }
    if (id % 9 != 0) {
      properties.add(new Property("invitee", "value-" + id % 5));
    }
    add(
        "account-" + id % 3,
        AttributedEvent.newBuilder()
            .setEventId("event-" + id)
            .setType(CallType.TRACK)
            .setName(NAMES.get(id % NAMES.size()))
            .setPerson(person)
            .setRole(id % 3 == 0 ? "admin" : id % 3 == 1 ? "member" : null)
            .setWorkspace(id % 10 == 0 ? null : "workspace-" + id % 4)
            .setSession(id % 11 == 0 ? null : "session-" + id % 6)
            .setOccurredAt(at)
            .setReceivedAt(at)
            .setSource("product")
            .setProperties(properties)
            .build());
  }

  private void fact() {
    Property property =
        switch (random.nextInt(5)) {
          case 0 -> new Property("employees", 50L * random.nextInt(8));
          case 1 ->
              new Property("plan", List.of("free", "team", "enterprise").get(random.nextInt(3)));
          case 2 ->
              new Property(
                  "renewal_on",
                  clock.plus(Duration.ofDays(random.nextInt(6) - 2)).toString().substring(0, 10));
          case 3 ->
              new Property(
                  "contract", List.of("renewed", "expanded", "churned").get(random.nextInt(3)));
          default -> new Property("domain", random.nextBoolean() ? "a.example" : "b.example");
        };
    add(account(), new AccountFact("fact-" + facts++, changedAt(), List.of(property)));
  }

  private void deal() {
    add(
        account(),
        new DealFact(
            "fact-" + facts++,
            changedAt(),
            "deal-" + random.nextInt(3),
            STAGES.get(random.nextInt(STAGES.size()))));
  }

  private Instant changedAt() {
    return clock.minusMillis(GRID * random.nextInt(6));
  }

  private void tick() {
    clock = clock.plusMillis(GRID * (1 + random.nextInt(random.nextInt(10) == 0 ? 20 : 4)));
    add(
        null,
        Tick.newBuilder()
            .setNumber(++ticks)
            .setAsOf(clock)
            .setRouteHistory(true)
            .setSources(
                random.nextInt(10) == 0
                    ? List.of()
                    : List.of(new SourceSeen("product", productSeen)))
            .build());
    if (random.nextInt(6) == 0) {
      // Again: it must change nothing.
      records.add(records.getLast());
    }
  }

  private void exclude() {
    String account = account();
    add(account, new PersonExcluded("person-" + random.nextInt(4), "by mistake"));
    if (random.nextBoolean()) {
      event();
    }
    if (random.nextBoolean()) {
      repeat(account);
    }
    rebase(account);
  }

  /** The same event again: what is folded anew knows where it arrived first. */
  private void repeat(String account) {
    List<TimelineRecord> events =
        records.stream()
            .filter(record -> account.equals(record.getAccount()))
            .filter(record -> record.getFact() instanceof AttributedEvent)
            .toList();
    if (!events.isEmpty()) {
      add(account, events.get(random.nextInt(events.size())).getFact());
    }
  }

  private void rebase(String account) {
    List<TimelineRecord> until = List.copyOf(records);
    Refolding.of(
            reader -> {
              for (int at = 0; at < until.size(); at++) {
                reader.take(until.get(at), at);
              }
            },
            account::equals,
            inForce,
            (text, lists) -> play(text),
            new Unheard())
        .results(until.size() - 1, "folded anew", mostBytes(), this::add);
  }

  /** Some units are so large that they come in parts. */
  private int mostBytes() {
    return random.nextInt(3) == 0 ? 300 : 1_000_000;
  }

  private String account() {
    return "account-" + random.nextInt(3);
  }

  private void add(@Nullable String account, Object fact) {
    records.add(new TimelineRecord(account, fact, new Origin("test", 0, records.size() + 1L)));
  }
}
