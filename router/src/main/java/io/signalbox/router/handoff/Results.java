package io.signalbox.router.handoff;

import io.signalbox.schemas.AttemptState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a delivery's attempts: of each the truest result. It tells a result that is
 * news from one that was told before.
 *
 * @param latest by number, at most {@link #MOST}
 */
public record Results(List<Attempt> latest) {

  /**
   * How many attempts are remembered: more than the ten of the longest schedule in use. All of them
   * are in {@code delivery-attempts}.
   */
  public static final int MOST = 16;

  /** None yet. */
  static final Results NONE = new Results(List.of());

  public Results {
    latest = List.copyOf(latest);
  }

  /** Whether it says more than is known of an attempt that is not forgotten. */
  boolean isNews(Attempt result) {
    return of(result.number())
        .map(known -> truth(result.state()) > truth(known.state()))
        .orElseGet(() -> !forgot(result.number()));
  }

  /** Whether nothing is known of an attempt because there were so many later ones. */
  boolean forgot(int number) {
    return latest.size() == MOST && number < latest.getFirst().number();
  }

  Results and(Attempt result) {
    List<Attempt> more = new ArrayList<>(latest);
    more.removeIf(each -> each.number() == result.number());
    more.add(result.remembered());
    more.sort(Comparator.comparingInt(Attempt::number));
    return new Results(more.subList(Math.max(0, more.size() - MOST), more.size()));
  }

  private Optional<Attempt> of(int number) {
    return latest.stream().filter(each -> each.number() == number).findFirst();
  }

  /** A result that came weighs more than none, and a success more than any other. */
  private static int truth(AttemptState state) {
    return switch (state) {
      case STARTED -> 0;
      case UNKNOWN -> 1;
      case DEFERRED -> 2;
      case FAILED -> 3;
      case DELIVERED -> 4;
    };
  }
}
