package io.signalbox.router;

import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * All that one piece of work changes and says, in memory: nothing of it is kept or sent before all
 * of it is known, so that a failure half-way changes nothing.
 */
public final class Changes {

  private final RouterRows rows;
  private final Outbox outbox;
  private final Map<String, Changed<AccountState>> accounts = new TreeMap<>();
  private final Map<String, Changed<Optional<HandoffRow>>> handoffs = new TreeMap<>();
  private final Map<String, Handoff> contents = new TreeMap<>();
  private final List<Fact> facts = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final Map<RouterLine, Long> counts = new EnumMap<>(RouterLine.class);
  private final Brakes brakesBefore;
  private Brakes brakes;

  /** Something before and after. */
  record Changed<T>(T before, T after) {
    Changed<T> to(T other) {
      return new Changed<>(before, other);
    }

    boolean isChange() {
      return !before.equals(after);
    }
  }

  /**
   * A failed event that the record causes.
   *
   * @param failure its kind
   * @param ofPolicy whether a policy is to blame and not the software
   * @param reason what, where and how to mend it
   */
  public record Failure(String failure, boolean ofPolicy, String reason) {}

  Changes(RouterRows rows, Outbox outbox, Brakes brakes) {
    this.rows = rows;
    this.outbox = outbox;
    this.brakesBefore = brakes;
    this.brakes = brakes;
  }

  AccountState account(String account) {
    return changed(account).after();
  }

  void account(String account, AccountState state) {
    accounts.put(account, changed(account).to(state));
  }

  private Changed<AccountState> changed(String account) {
    return accounts.computeIfAbsent(
        account,
        name -> {
          AccountState state = rows.account(name);
          return new Changed<>(state, state);
        });
  }

  Optional<HandoffRow> handoff(String id) {
    return handoffs
        .computeIfAbsent(
            id,
            name -> {
              Optional<HandoffRow> row = rows.handoff(name);
              return new Changed<>(row, row);
            })
        .after();
  }

  /** A hand-off's row; empty to forget it. */
  void handoff(String id, Optional<HandoffRow> row) {
    var unused = handoff(id);
    handoffs.computeIfPresent(id, (name, changed) -> changed.to(row));
  }

  /** A hand-off as it was written to its queue. */
  Handoff content(String id) {
    Handoff written = contents.get(id);
    return written == null ? rows.content(id) : written;
  }

  void content(Handoff handoff) {
    contents.put(handoff.getHandoffId(), handoff);
  }

  Brakes brakes() {
    return brakes;
  }

  void brakes(Brakes next) {
    brakes = next;
  }

  /** Whether a fact that is not written yet is small enough. */
  <T extends SpecificRecord> boolean fits(Topic<T> topic, T fact, int spare) {
    return outbox.encode(topic, fact).length <= outbox.mostBytes() - spare;
  }

  /** Whether an account's row is small enough. */
  boolean fits(AccountState state) {
    return rows.encode(state).length <= outbox.mostBytes();
  }

  /**
   * Says a fact. One that is too large becomes a failure.
   *
   * @param key of the record; null for the partition's own, without a key
   * @param make makes the fact from its origin
   * @return the fact; empty when it was too large
   */
  <T extends SpecificRecord> Optional<T> say(
      Topic<T> topic, @Nullable String key, Function<Origin, T> make) {
    int ahead = (int) facts.stream().filter(fact -> fact.topic().equals(topic)).count();
    T fact = make.apply(outbox.next(topic, ahead));
    byte[] bytes = outbox.encode(topic, fact);
    if (bytes.length > outbox.mostBytes()) {
      fail(
          "too_large",
          "A record for %s has %d bytes and may have %d"
              .formatted(topic.baseName(), bytes.length, outbox.mostBytes()));
      return Optional.empty();
    }
    facts.add(new Fact(topic, key, bytes));
    return Optional.of(fact);
  }

  void fail(String failure, String reason) {
    failures.add(new Failure(failure, false, reason));
    count(RouterLine.RECORDS_FAILED, 1);
  }

  void failOfPolicy(String failure, String reason) {
    failures.add(new Failure(failure, true, reason));
    count(RouterLine.RECORDS_FAILED, 1);
  }

  void count(RouterLine line, long amount) {
    if (amount != 0) {
      counts.merge(line, amount, Long::sum);
    }
  }

  /** What is to be sent, in this order. */
  public List<Fact> facts() {
    return Collections.unmodifiableList(facts);
  }

  /** What failed, in this order. */
  public List<Failure> failures() {
    return Collections.unmodifiableList(failures);
  }

  /** What is to be added to the books. */
  public Map<RouterLine, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  Map<String, Changed<AccountState>> accounts() {
    return accounts;
  }

  Map<String, Changed<Optional<HandoffRow>>> handoffs() {
    return handoffs;
  }

  Map<String, Handoff> contents() {
    return contents;
  }

  Optional<Brakes> changedBrakes() {
    return brakes.equals(brakesBefore) ? Optional.empty() : Optional.of(brakes);
  }
}
