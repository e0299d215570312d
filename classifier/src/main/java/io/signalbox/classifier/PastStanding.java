package io.signalbox.classifier;

import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How accounts of one partition stood at a past instant: their timeline folded again up to the last
 * tick at or before it.
 *
 * <p>Use: {@link #apply} the partition's records from the first until it says that no more are
 * needed, then ask.
 */
public final class PastStanding {

  private final Instant end;
  private final Predicate<String> accounts;
  private final PlayCompiler compiler;
  private final MemoryTimelineStore store = new MemoryTimelineStore();
  private final TimelineFold fold;
  private final List<Pending> sinceTick = new ArrayList<>();
  private long tick;

  /** What came behind the last tick and counts at the next one, if that is not too late. */
  private record Pending(TimelineRecord record, long position) {}

  /**
   * A past of one partition.
   *
   * @param end ticks up to and including this instant count
   * @param accounts those that will be asked for
   */
  public PastStanding(Instant end, Predicate<String> accounts, PlayCompiler compiler) {
    this.end = end;
    this.accounts = accounts;
    this.compiler = compiler;
    this.fold =
        new TimelineFold(
            store,
            compiler,
            Integer.MAX_VALUE,
            new Unheard() {
              @Override
              public void refused(PolicyActivation activation, String reason) {
                // As live: the one before stays in force.
              }
            });
  }

  /**
   * Takes a record.
   *
   * @return whether more may be needed; not once a tick is too late
   */
  public boolean apply(TimelineRecord record, long position) {
    if (record.getFact() instanceof Tick each) {
      if (each.getNumber() <= tick) {
        // Repeated, or one that only brought the live stage's work on: no time has passed.
        return true;
      }
      if (each.getAsOf().isAfter(end)) {
        return false;
      }
      sinceTick.forEach(pending -> fold.apply(pending.record(), pending.position()));
      sinceTick.clear();
      fold.apply(record, position);
      tick = each.getNumber();
    } else if (record.getAccount() == null || accounts.test(record.getAccount())) {
      sinceTick.add(new Pending(record, position));
    }
    return true;
  }

  /** How an account stood; empty when nothing that a play reads was known of it. */
  public Optional<Standing> of(String account) {
    return Standings.of(account, store, compiler).map(standing -> standing.at(tick));
  }

  /** How the people stood whose pseudonym begins so, in each account where they act. */
  public List<Standing> ofPeople(String prefix) {
    return Standings.ofPeople(prefix, store, compiler).stream()
        .map(standing -> standing.at(tick))
        .toList();
  }
}
