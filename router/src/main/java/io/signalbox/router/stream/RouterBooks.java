package io.signalbox.router.stream;

import io.signalbox.router.RouterLine;
import io.signalbox.stage.Books;
import java.util.Map;

/**
 * The router's lines. At all times:
 *
 * <ul>
 *   <li>decisions qualifying = routed + suppressed + held
 *   <li>hand-offs created = worked + delivered + dead + expired + discarded + open
 *   <li>deliveries issued = delivered + dead + given up + in flight + waiting
 *   <li>deals won = kickoffs + kickoffs held + kickoffs suppressed + without kickoff + repeated
 *   <li>hand-offs created = routed + kickoffs
 *   <li>actions in = recorded + refused + repeated
 * </ul>
 */
final class RouterBooks {

  private final Books books;

  RouterBooks(Books books) {
    this.books = books;
  }

  void add(Map<RouterLine, Long> counts) {
    counts.forEach(this::add);
  }

  void add(RouterLine line, long amount) {
    books.add(books.line(line.text()), amount);
  }
}
