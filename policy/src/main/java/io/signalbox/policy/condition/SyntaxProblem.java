package io.signalbox.policy.condition;

import dev.cel.common.CelIssue;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words what dev.cel's parser found. */
final class SyntaxProblem {

  private static final Pattern UNEXPECTED =
      Pattern.compile(
          "(?:mismatched|extraneous) input '(.*?)' expecting .*"
              + "|no viable alternative at input '(.*?)'",
          Pattern.DOTALL);
  private static final Pattern RESERVED = Pattern.compile("reserved identifier: (.*)");

  /** Words and signs of other languages that people write. */
  private static final Map<String, String> MEANT =
      Map.of("and", "&&", "AND", "&&", "or", "||", "OR", "||", "not", "!", "NOT", "!", "is", "==");

  private static final String CHECK =
      "check words, quotes and brackets; CEL has && for and, || for or, ! for not";

  private SyntaxProblem() {}

  static ConditionException of(CelIssue issue) {
    String message = issue.getMessage();
    Matcher unexpected = UNEXPECTED.matcher(message);
    if (unexpected.matches()) {
      String word = unexpected.group(1) != null ? unexpected.group(1) : unexpected.group(2);
      return unexpected(issue, word);
    }
    if (message.contains("'<EOF>'")) {
      return unexpected(issue, "<EOF>");
    }
    Matcher reserved = RESERVED.matcher(message);
    if (reserved.matches()) {
      return problem(
          issue,
          "'%s' is a reserved word of CEL".formatted(reserved.group(1)),
          "write properties[\"%s\"]".formatted(reserved.group(1)));
    }
    if (message.startsWith("token recognition error")) {
      return message.contains("'='") || message.contains("'= ")
          ? problem(issue, "'=' alone compares nothing", "write == to compare")
          : problem(issue, "a text or a sign is not complete", "close the quotes; write && and ||");
    }
    if (message.contains("has() macro")) {
      return problem(issue, "has() asks whether there is a property", "write has(properties.path)");
    }
    if (message.startsWith("For input string")) {
      return problem(issue, "this is no whole number of 64 bits", "write a smaller one");
    }
    if (message.contains("limit")) {
      return problem(issue, "the condition is too long or nested too deeply", "make it shorter");
    }
    return problem(issue, "this can't be read as CEL: " + message, CHECK);
  }

  private static ConditionException unexpected(CelIssue issue, String word) {
    if (word.contains("<EOF>")) {
      return problem(
          issue, "the condition ends too early", "complete it: a value or a bracket is missing");
    }
    String meant = MEANT.get(word);
    return problem(
        issue,
        "'%s' is not expected here".formatted(word),
        meant == null ? CHECK : "write %s for '%s'".formatted(meant, word));
  }

  private static ConditionException problem(CelIssue issue, String what, String mend) {
    return Places.problem(issue.getSourceLocation(), what, mend);
  }
}
