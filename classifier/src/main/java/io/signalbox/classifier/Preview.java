package io.signalbox.classifier;

import io.signalbox.classifier.Qualified.Place;
import io.signalbox.classifier.Standing.PlayScore;
import io.signalbox.schemas.Because;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.PolicyActivation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whom other policies would qualify: the history is folded under both, each as if it had been in
 * force from the start, and those who stand otherwise at the end are told with reasons.
 *
 * <p>What is in force is folded from the start, too, so that the difference is that of the policies
 * and not that of the moment at which one was activated.
 */
public final class Preview {

  private final PolicyActivation inForce;
  private final PolicyActivation proposed;
  private final PlayCompiler compiler;
  private final List<Change> changes = new ArrayList<>();
  private final SortedMap<String, Count> counts = new TreeMap<>();

  /**
   * Somebody stands otherwise.
   *
   * @param newly whether the unit qualifies under the proposed policies and not under those in
   *     force; else the other way round
   * @param before how it stands under what is in force; empty where that has no such play
   * @param after how it stands under what is proposed; empty where that has no such play
   * @param reason a sentence: why it qualifies, or what is missing
   */
  public record Change(
      UnitKey unit,
      String play,
      boolean newly,
      Optional<PlayScore> before,
      Optional<PlayScore> after,
      String reason) {}

  /** How many units a play qualifies, under either set of policies, and how many differ. */
  public record Count(int before, int after, int newly, int noLonger) {

    static final Count NONE = new Count(0, 0, 0, 0);

    Count plus(Count other) {
      return new Count(
          before + other.before,
          after + other.after,
          newly + other.newly,
          noLonger + other.noLonger);
    }
  }

  /** Compares what is in force with what is proposed. */
  public Preview(PolicyActivation inForce, PolicyActivation proposed, PlayCompiler compiler) {
    this.inForce = inForce;
    this.proposed = proposed;
    this.compiler = compiler;
  }

  /** Folds a partition and adds what differs. */
  public void add(TimelineLog log) {
    Qualified before = new Qualified();
    Qualified after = new Qualified();
    Refolding old = new Refolding(account -> true, inForce, compiler, before);
    Refolding anew = new Refolding(account -> true, proposed, compiler, after);
    // Both at once, so that the log is read no more often than for one.
    log.read(
        (record, position) -> {
          old.notice(record, position);
          anew.notice(record, position);
        });
    log.read(
        (record, position) -> {
          old.apply(record, position);
          anew.apply(record, position);
        });
    SortedSet<Place> places = new TreeSet<>(before.decisions().keySet());
    places.addAll(after.decisions().keySet());
    for (Place place : places) {
      boolean was = before.decisions().containsKey(place);
      Decision decision = after.decisions().get(place);
      if (was != (decision != null)) {
        changes.add(change(place, decision, old, anew));
      }
      count(place.play(), was, decision != null);
    }
  }

  /** Who stands otherwise: by play, those newly qualified first, then by account and person. */
  public List<Change> changes() {
    List<Change> sorted = new ArrayList<>(changes);
    sorted.sort(
        (one, other) -> {
          int byPlay = one.play().compareTo(other.play());
          int byKind = byPlay != 0 ? byPlay : Boolean.compare(other.newly(), one.newly());
          return byKind != 0 ? byKind : one.unit().text().compareTo(other.unit().text());
        });
    return sorted;
  }

  /** The numbers by play; a play that qualifies nobody under either is left out. */
  public Map<String, Count> counts() {
    return counts;
  }

  private void count(String play, boolean was, boolean is) {
    Count one = new Count(was ? 1 : 0, is ? 1 : 0, is && !was ? 1 : 0, was && !is ? 1 : 0);
    counts.merge(play, one, Count::plus);
  }

  private static Change change(
      Place place, @Nullable Decision decision, Refolding old, Refolding anew) {
    Optional<PlayScore> before = score(old, place);
    Optional<PlayScore> after = score(anew, place);
    String reason =
        decision != null
            ? Because.sentence(decision) + unrouted(decision)
            : after
                .map(Shortfall::sentence)
                .orElse("The play %s is no more.".formatted(place.play()));
    return new Change(place.unit(), place.play(), decision != null, before, after, reason);
  }

  private static String unrouted(Decision decision) {
    if (decision.getShadow()) {
      return " It would be recorded only: the play is a shadow.";
    }
    return decision.getHoldOut() ? " It would not be routed: the account is held out." : "";
  }

  private static Optional<PlayScore> score(Refolding folded, Place place) {
    return folded.standing(place.unit()).plays().stream()
        .filter(score -> score.play().equals(place.play()))
        .findFirst();
  }
}
