package io.signalbox.audit.stream;

import io.signalbox.audit.RegisteredTopics;
import io.signalbox.schemas.Topic;
import io.signalbox.stage.Books;
import java.util.ArrayList;
import java.util.List;

/**
 * The audit's lines. A fact counts as in once, however often it is read: {@code facts in = entries
 * appended + facts too large}. What can't be read is no fact, and counted by itself.
 */
final class AuditBooks {

  private static final String FACTS_IN = "facts in";
  private static final String APPENDED = "entries appended";
  private static final String ALREADY = "already registered";
  private static final String TOO_LARGE = "facts too large";
  private static final String UNREADABLE = "records unreadable";

  /** In the order of the store; lines are only ever added at the end. */
  static final List<String> LINES = linesOf(RegisteredTopics.ALL);

  private final Books books;

  AuditBooks(Books books) {
    this.books = books;
  }

  /** The line that counts one topic's facts. */
  static String factsIn(Topic<?> topic) {
    return FACTS_IN + " " + topic.baseName();
  }

  void factIn(Topic<?> topic) {
    count(FACTS_IN);
    count(factsIn(topic));
  }

  void appended() {
    count(APPENDED);
  }

  void tooLarge() {
    count(TOO_LARGE);
  }

  void unreadable() {
    count(UNREADABLE);
  }

  void alreadyRegistered() {
    count(ALREADY);
  }

  private void count(String line) {
    books.add(books.line(line), 1);
  }

  private static List<String> linesOf(List<Topic<?>> topics) {
    List<String> lines = new ArrayList<>(List.of(FACTS_IN, APPENDED, ALREADY));
    topics.forEach(topic -> lines.add(factsIn(topic)));
    lines.addAll(List.of(TOO_LARGE, UNREADABLE));
    return List.copyOf(lines);
  }
}
