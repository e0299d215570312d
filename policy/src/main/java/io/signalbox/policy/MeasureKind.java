package io.signalbox.policy;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The forms of a measure. The words of a section say which it is; each goes with few others. */
enum MeasureKind {
  /** A date of the account comes near. */
  DATE,
  /** A fact of the account. */
  FACT,
  /** A property added up. */
  SUM,
  /** Two periods compared. */
  RATIO,
  /** Nothing for so long. */
  ABSENT,
  /** Points for each. */
  EACH,
  /** So many or fewer. */
  AT_MOST,
  /** So many or more: what it is when nothing else is said. */
  AT_LEAST;

  private static final Set<String> SELECTION = Set.of("event", "any", "where", "role");

  /** The form of a section: the first whose mark is there. */
  static MeasureKind of(YamlSection section) {
    return Stream.of(values())
        .filter(kind -> kind.mark(section).isPresent())
        .findFirst()
        .orElse(AT_LEAST);
  }

  /**
   * Notes every word of the section that does not go with this form.
   *
   * @param beside words that go with any form there
   */
  void expectOnly(YamlSection section, Set<String> beside) {
    Set<String> words = new TreeSet<>(words());
    words.addAll(beside);
    if (readsEvents()) {
      words.addAll(SELECTION);
    }
    section.expectOnly(words, mark(section).map("'%s'"::formatted).orElse("a count"));
  }

  private boolean readsEvents() {
    return this != DATE && this != FACT;
  }

  /** The word in the section that makes it this form. */
  private Optional<String> mark(YamlSection section) {
    return marks().filter(section::mentions).findFirst();
  }

  private Stream<String> marks() {
    return switch (this) {
      case DATE -> Stream.of("within_next");
      case FACT -> Stream.of("fact", "in");
      case SUM -> Stream.of("sum");
      case RATIO -> Stream.of("versus", "ratio_at_least", "ratio_at_most", "keep", "last");
      case ABSENT -> Stream.of("absent");
      case EACH -> Stream.of("each", "max");
      case AT_MOST -> Stream.of("at_most");
      case AT_LEAST -> Stream.of("at_least");
    };
  }

  private Set<String> words() {
    return switch (this) {
      case DATE -> Set.of("within_next", "fact", "unknown");
      case FACT -> Set.of("fact", "in", "at_least", "at_most", "unknown");
      case SUM -> Set.of("sum", "last", "at_least", "within", "ever");
      case RATIO ->
          Set.of(
              "last", "versus", "ratio_at_least", "ratio_at_most", "keep", "distinct", "unknown");
      case ABSENT -> Set.of("absent", "unknown");
      case EACH -> Set.of("each", "max", "distinct", "within", "ever");
      case AT_MOST -> Set.of("at_most", "distinct", "within", "ever");
      case AT_LEAST -> Set.of("at_least", "distinct", "within", "ever");
    };
  }
}
