package io.signalbox.identity;

import io.signalbox.schemas.Link;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who asked a workspace or a domain for its account.
 *
 * @param told each asker's key and the account it was told; an empty text when none yet
 */
record Audience(SortedMap<String, String> told) {

  /**
   * How many are told of a later change. One beyond is answered once and asks no more: a row must
   * stay well under the broker's 1 MiB.
   */
  static final int BOUND = 5_000;

  static final Audience NOBODY = new Audience(new TreeMap<>());

  private static final String UNTOLD = "";

  Audience {
    told = Collections.unmodifiableSortedMap(told);
  }

  /** Somebody asks. Who asks again has forgotten the answer, and is told again. */
  Audience with(Actor asker) {
    if (UNTOLD.equals(told.get(asker.key()))) {
      return this;
    }
    SortedMap<String, String> more = new TreeMap<>(told);
    more.put(asker.key(), UNTOLD);
    return new Audience(more);
  }

  /** Tells the account to everybody who was told another. */
  Audience tell(Actor from, String account, long since, List<Conclusion> conclusions) {
    SortedMap<String, String> known = new TreeMap<>();
    boolean changed = false;
    for (Map.Entry<String, String> asker : told.entrySet()) {
      if (!asker.getValue().equals(account)) {
        changed = true;
        Actor target = Actor.parse(asker.getKey()).orElseThrow();
        Link answer = new Link(from.key(), Instant.ofEpochMilli(since), account, "answer");
        conclusions.add(new Conclusion.Tell(target, answer));
      }
      if (known.size() < BOUND) {
        known.put(asker.getKey(), account);
      } else {
        conclusions.add(new Conclusion.Forgotten("askers"));
      }
    }
    return changed ? new Audience(known) : this;
  }
}
