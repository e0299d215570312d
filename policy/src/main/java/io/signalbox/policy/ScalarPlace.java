package io.signalbox.policy;

import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Finds the place in a file of something inside a text that the file holds. */
final class ScalarPlace {

  private ScalarPlace() {}

  /**
   * A problem at a line and column of a text, both from 1. Its place is exact for text on one line,
   * plain or in quotes without escapes; for any other it is where the text begins.
   */
  static PolicyProblem of(String file, Node node, int line, int column, String what, String mend) {
    Mark start = node.getStartMark().orElseThrow();
    int offset = line == 1 ? offset(node, start, column) : 0;
    return new PolicyProblem(file, start.getLine() + 1, start.getColumn() + 1 + offset, what, mend);
  }

  private static int offset(Node node, Mark start, int column) {
    if (!(node instanceof ScalarNode scalar)
        || scalar.getEndMark().orElseThrow().getLine() != start.getLine()) {
      return 0;
    }
    int written = scalar.getEndMark().orElseThrow().getColumn() - start.getColumn();
    String value = scalar.getValue();
    int length = value.codePointCount(0, value.length());
    int quotes = scalar.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
    return written == length + 2 * quotes ? quotes + column - 1 : 0;
  }
}
