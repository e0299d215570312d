package io.signalbox.router.stream;

import io.signalbox.policy.Play.Route;
import io.signalbox.router.Verdict;
import io.signalbox.stage.Books;
import java.util.List;

/** The router's lines: {@code decisions qualifying = routed + suppressed + held} at all times. */
final class RouterBooks {

  private static final String RECORDS_IN = "records in";
  private static final String RECORDS_FAILED = "records failed";
  private static final String QUALIFYING = "decisions qualifying";
  private static final String REPEATED = "decisions repeated";
  private static final String ROUTED = "routed";
  private static final String SUPPRESSED = "suppressed";
  private static final String HELD = "held";
  private static final String SALES = "handoffs created sales";
  private static final String CS = "handoffs created cs";

  /** In the order of the store; lines are only ever added at the end. */
  static final List<String> LINES =
      List.of(
          RECORDS_IN, RECORDS_FAILED, QUALIFYING, REPEATED, ROUTED, SUPPRESSED, HELD, SALES, CS);

  private final Books books;

  RouterBooks(Books books) {
    this.books = books;
  }

  void recordIn() {
    count(RECORDS_IN, 1);
  }

  void recordFailed() {
    count(RECORDS_FAILED, 1);
  }

  void qualifying() {
    count(QUALIFYING, 1);
  }

  void repeated() {
    count(REPEATED, 1);
  }

  /** How many more decisions wait than before the record, or how many fewer. */
  void heldChanged(int difference) {
    count(HELD, difference);
  }

  void ruled(Verdict verdict) {
    switch (verdict) {
      case Verdict.Route route -> count(ROUTED, 1);
      case Verdict.Suppress suppress -> count(SUPPRESSED, 1);
      case Verdict.Hold hold -> {}
    }
  }

  void handedOff(Route queue) {
    count(
        switch (queue) {
          case SALES -> SALES;
          case CS -> CS;
        },
        1);
  }

  private void count(String line, long amount) {
    books.add(books.line(line), amount);
  }
}
