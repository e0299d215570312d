package io.signalbox.router;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Hand-offs that have not ended.
 *
 * @param ofPlays what plays caused: while there is one, no other is created
 * @param kickoffs what deals that were won caused
 */
public record OpenHandoffs(SortedSet<String> ofPlays, SortedSet<String> kickoffs) {

  /** None. */
  public static final OpenHandoffs NONE = new OpenHandoffs(new TreeSet<>(), new TreeSet<>());

  public OpenHandoffs {
    ofPlays = Collections.unmodifiableSortedSet(new TreeSet<>(ofPlays));
    kickoffs = Collections.unmodifiableSortedSet(new TreeSet<>(kickoffs));
  }

  /** All of them, sorted within each kind. */
  List<String> all() {
    return Stream.concat(ofPlays.stream(), kickoffs.stream()).toList();
  }

  OpenHandoffs with(String handoffId, boolean kickoff) {
    return kickoff
        ? new OpenHandoffs(ofPlays, changed(kickoffs, set -> set.add(handoffId)))
        : new OpenHandoffs(changed(ofPlays, set -> set.add(handoffId)), kickoffs);
  }

  OpenHandoffs without(String handoffId) {
    return new OpenHandoffs(
        changed(ofPlays, set -> set.remove(handoffId)),
        changed(kickoffs, set -> set.remove(handoffId)));
  }

  private static SortedSet<String> changed(
      SortedSet<String> before, Consumer<SortedSet<String>> change) {
    TreeSet<String> next = new TreeSet<>(before);
    change.accept(next);
    return next;
  }
}
