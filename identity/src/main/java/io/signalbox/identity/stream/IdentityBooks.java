package io.signalbox.identity.stream;

import io.signalbox.identity.Conclusion;
import io.signalbox.stage.Books;
import java.util.List;

/** Identity's lines: every event that comes in goes to exactly one of the others. */
final class IdentityBooks {

  /** In the order of the store; only ever added to at the end. */
  static final List<String> LINES =
      List.of(
          "events in",
          "passed in",
          "links in",
          "crm in",
          "crm out",
          "placed",
          "passed on",
          "waiting",
          "expired",
          "repeated",
          "events failed",
          "crm failed",
          "steps failed",
          "people",
          "workspaces",
          "undone in",
          "excluded",
          "domains",
          "forgotten",
          "placed anew in");

  private final Books books;
  private final int placed;
  private final int passedOn;
  private final int waiting;
  private final int expired;
  private final int repeated;
  private final int excluded;
  private final int forgotten;

  IdentityBooks(Books books) {
    this.books = books;
    this.placed = books.line("placed");
    this.passedOn = books.line("passed on");
    this.waiting = books.line("waiting");
    this.expired = books.line("expired");
    this.repeated = books.line("repeated");
    this.excluded = books.line("excluded");
    this.forgotten = books.line("forgotten");
  }

  void count(String line) {
    books.add(books.line(line), 1);
  }

  void waitingChanged(int by) {
    books.add(waiting, by);
  }

  /** An event that could be sent nowhere has failed; so has a CRM fact, which counts as out. */
  void failed(Conclusion conclusion) {
    if (conclusion instanceof Conclusion.Attributed || conclusion instanceof Conclusion.PassOn) {
      count("events failed");
    }
  }

  void concluded(Conclusion conclusion) {
    switch (conclusion) {
      case Conclusion.Attributed attributed -> books.add(placed, 1);
      case Conclusion.PassOn passOn -> books.add(passedOn, 1);
      case Conclusion.Expired given -> books.add(expired, 1);
      case Conclusion.Repeated again -> books.add(repeated, 1);
      case Conclusion.Excluded person -> books.add(excluded, 1);
      case Conclusion.Forgotten gone -> books.add(forgotten, 1);
      case Conclusion.Known known -> {}
      case Conclusion.DealChanged changed -> {}
      case Conclusion.Forget forget -> {}
      case Conclusion.Tell tell -> {}
      case Conclusion.Moved moved -> {}
    }
  }
}
