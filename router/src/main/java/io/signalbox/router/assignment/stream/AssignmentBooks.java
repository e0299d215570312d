package io.signalbox.router.assignment.stream;

import io.signalbox.router.assignment.PartitionStep;
import io.signalbox.router.assignment.TeamEffect;
import io.signalbox.stage.Books;
import java.util.List;

/**
 * The stage's lines. At all times {@code requests = assigned + waiting + withdrawn + repeated +
 * refused} and {@code assigned = open + freed}.
 */
final class AssignmentBooks {

  private static final String RECORDS_IN = "records in";
  private static final String RECORDS_FAILED = "records failed";
  private static final String REQUESTS = "requests";
  private static final String REPEATED = "repeated";
  private static final String ASSIGNED = "assigned";
  private static final String WAITING = "waiting";
  private static final String WITHDRAWN = "withdrawn";
  private static final String REFUSED = "refused";
  private static final String OPEN = "open";
  private static final String FREED = "freed";

  /** In the order of the store; lines are only ever added at the end. */
  static final List<String> LINES =
      List.of(
          RECORDS_IN,
          RECORDS_FAILED,
          REQUESTS,
          REPEATED,
          ASSIGNED,
          WAITING,
          WITHDRAWN,
          REFUSED,
          OPEN,
          FREED);

  private final Books books;

  AssignmentBooks(Books books) {
    this.books = books;
  }

  void recordIn() {
    count(RECORDS_IN, 1);
  }

  void recordFailed() {
    count(RECORDS_FAILED, 1);
  }

  void requested() {
    count(REQUESTS, 1);
  }

  /** Counts what a team holds more, or less, than before. */
  void held(PartitionStep.Team team) {
    count(WAITING, team.step().state().waiting().size() - team.before().waiting().size());
    count(OPEN, team.step().state().open() - team.before().open());
  }

  void happened(TeamEffect effect) {
    switch (effect) {
      case TeamEffect.Assigned assigned -> count(ASSIGNED, 1);
      case TeamEffect.Refused refused -> count(REFUSED, 1);
      case TeamEffect.Withdrawn withdrawn -> count(WITHDRAWN, 1);
      case TeamEffect.Freed freed -> count(FREED, 1);
      case TeamEffect.Repeated repeated -> count(REPEATED, 1);
      case TeamEffect.Waiting waiting -> {}
    }
  }

  private void count(String line, long amount) {
    books.add(books.line(line), amount);
  }
}
