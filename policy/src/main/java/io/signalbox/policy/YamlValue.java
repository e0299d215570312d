package io.signalbox.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in a policy file. Reading it as something it is not notes a problem and gives empty.
 *
 * @param file the file it stands in
 * @param title what it is, in messages: {@code 'points' in signal 'invited'}
 * @param node the value and its place
 * @param problems where problems are noted
 */
record YamlValue(String file, String title, Node node, Problems problems) {

  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern WHOLE_LONG = Pattern.compile("[-+]?[0-9]{1,18}");
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?");
  private static final int MOST_DIGITS = 9;

  /** The same value under another title. */
  YamlValue titled(String other) {
    return new YamlValue(file, other, node, problems);
  }

  /** Notes that something is wrong inside its text, counted from 1. */
  void problemInside(int line, int column, String what, String mend) {
    problems.add(ScalarPlace.of(file, node, line, column, what, mend));
  }

  /** Notes that something is wrong here. */
  void problem(String what, String mend) {
    problems.add(file, node.getStartMark(), what, mend);
  }

  /** The line it begins on, from 1. */
  int line() {
    return node.getStartMark().orElseThrow().getLine() + 1;
  }

  /** A name: text on one line, not blank. */
  Optional<String> text() {
    if (!(node instanceof ScalarNode scalar) || !Tag.STR.equals(scalar.getTag())) {
      return wrong("is " + kind(), "write text, in quotes if it looks like something else");
    }
    String value = scalar.getValue();
    if (value.isBlank() || !value.equals(value.strip())) {
      return wrong("is blank or has blanks around it", "write the name alone");
    }
    if (value.codePoints().anyMatch(Character::isISOControl)) {
      return wrong("has a line break or a control character", "write it on one line");
    }
    return Optional.of(value);
  }

  /** Text of any length; notes a problem if it isn't. */
  void expectProse() {
    if (!Tag.STR.equals(node.getTag())) {
      problem(title + " is " + kind(), "write text");
    }
  }

  /** A whole number of a range, both ends included. */
  Optional<Integer> whole(int least, int most) {
    String mend = "write a whole number from %d to %d".formatted(least, most);
    if (!Tag.INT.equals(node.getTag())) {
      return wrong("is " + kind(), mend);
    }
    String digits = scalar().orElseThrow();
    if (!WHOLE.matcher(digits).matches() || digits.length() > MOST_DIGITS) {
      return wrong("is " + digits, mend);
    }
    int value = Integer.parseInt(digits);
    return value < least || value > most ? wrong("is " + value, mend) : Optional.of(value);
  }

  /** A decimal number. */
  Optional<Double> number() {
    boolean numeric = Tag.INT.equals(node.getTag()) || Tag.FLOAT.equals(node.getTag());
    if (!numeric || !NUMBER.matcher(scalar().orElse("")).matches()) {
      return wrong("is " + kind(), "write a number, such as 500");
    }
    // Adding 0.0 turns -0.0 into 0.0, which means the same.
    return scalar().map(digits -> Double.parseDouble(digits) + 0.0);
  }

  /** A decimal number of more than nothing. */
  Optional<Double> positive() {
    Optional<Double> number = number();
    return number.isPresent() && number.get() <= 0
        ? wrong("is " + kind(), "write a number above 0")
        : number;
  }

  /** A text, a whole or decimal number, or a boolean, as it is written. */
  Optional<Object> plain() {
    if (Tag.BOOL.equals(node.getTag())) {
      return scalar().map("true"::equalsIgnoreCase);
    }
    if (Tag.INT.equals(node.getTag()) && WHOLE_LONG.matcher(scalar().orElse("")).matches()) {
      return scalar().map(Long::parseLong);
    }
    return Tag.FLOAT.equals(node.getTag()) ? number().map(x -> x) : text().map(x -> x);
  }

  /** One of a few words. */
  <T> Optional<T> word(Map<String, T> words) {
    Optional<T> meaning = scalar().flatMap(written -> Optional.ofNullable(words.get(written)));
    return meaning.isPresent()
        ? meaning
        : wrong("is " + kind(), "write " + String.join(" or ", words.keySet()));
  }

  /** The word {@code true}; {@code mend} says what to write instead of {@code false}. */
  Optional<Boolean> yes(String mend) {
    boolean yes = Tag.BOOL.equals(node.getTag()) && scalar().orElse("").equalsIgnoreCase("true");
    return yes ? Optional.of(true) : wrong("is " + kind(), mend);
  }

  /** The elements of a list that isn't empty. */
  Optional<List<YamlValue>> list() {
    if (!(node instanceof SequenceNode sequence)) {
      String example = scalar().map("write a list: [%s]"::formatted).orElse("write a list");
      return wrong("is " + kind(), example);
    }
    if (sequence.getValue().isEmpty()) {
      return wrong("is an empty list", "name at least one, or leave the key out");
    }
    String element = "an element of " + title;
    return Optional.of(
        sequence.getValue().stream()
            .map(node -> new YamlValue(file, element, node, problems))
            .toList());
  }

  /** What is written, whatever its type; empty for lists, mappings and nothing at all. */
  Optional<String> scalar() {
    return node instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag())
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  /** What it says without the word before its colon: of {@code list:dach}, {@code dach}. */
  Optional<String> afterWord(String word) {
    return Tag.STR.equals(node.getTag())
        ? scalar()
            .filter(text -> text.startsWith(word + ":"))
            .map(text -> text.substring(word.length() + 1).strip())
        : Optional.empty();
  }

  /** Whether it is a mapping. */
  boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** Whether it is a list of nothing. */
  boolean isEmptyList() {
    return node instanceof SequenceNode sequence && sequence.getValue().isEmpty();
  }

  /** Whether it is a mapping without keys. */
  boolean isEmptyMapping() {
    return node instanceof MappingNode mapping && mapping.getValue().isEmpty();
  }

  /** Notes a problem with this value and gives nothing. */
  <T> Optional<T> wrong(String what, String mend) {
    problem(title + " " + what, mend);
    return Optional.empty();
  }

  /** What it is, for messages: the text of a scalar in quotes, else its kind. */
  String kind() {
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    if (node instanceof SequenceNode) {
      return "a list";
    }
    return scalar().map(text -> "'" + text.replaceAll("\\s+", " ") + "'").orElse("empty");
  }
}
