package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Prints any JSON object for people: plain fields as lines, lists of objects as tables, objects
 * inside indented. What is nested in a table's rows is left to JSON.
 */
final class AnswerTable {

  private static final String GAP = "  ";

  private final StringBuilder text = new StringBuilder();

  /** The object's text; every line ends in a line break. */
  String render(JsonNode answer) {
    if (answer.isObject()) {
      object(answer, "");
    } else if (isTable(answer)) {
      table(answer, "");
    } else {
      line("", plain(answer));
    }
    return text.toString();
  }

  private void object(JsonNode object, String indent) {
    int width = 0;
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (isPlain(field.getValue())) {
        width = Math.max(width, title(field.getKey()).length());
      }
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (isPlain(field.getValue())) {
        line(indent, padded(title(field.getKey()), width, false) + GAP + plain(field.getValue()));
      }
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!isPlain(field.getValue())) {
        line(indent, title(field.getKey()) + ":");
        nested(field.getValue(), indent + GAP);
      }
    }
  }

  private void nested(JsonNode value, String indent) {
    if (value.isObject()) {
      object(value, indent);
    } else if (isTable(value)) {
      table(value, indent);
    } else {
      value.forEach(
          element -> line(indent, isPlain(element) ? plain(element) : element.toString()));
    }
  }

  private void table(JsonNode rows, String indent) {
    List<String> columns = columns(rows);
    List<List<String>> cells = new ArrayList<>();
    cells.add(columns.stream().map(AnswerTable::title).toList());
    rows.forEach(
        row -> cells.add(columns.stream().map(column -> plain(row.path(column))).toList()));
    List<Integer> widths = widths(cells, columns.size());
    for (List<String> row : cells) {
      List<String> padded = new ArrayList<>();
      for (int column = 0; column < row.size(); column++) {
        boolean number = isNumber(rows, columns.get(column));
        padded.add(padded(row.get(column), widths.get(column), number));
      }
      line(indent, String.join(GAP, padded));
    }
  }

  private static List<String> columns(JsonNode rows) {
    Set<String> columns = new LinkedHashSet<>();
    for (JsonNode row : rows) {
      for (Map.Entry<String, JsonNode> field : row.properties()) {
        if (field.getValue().isValueNode()) {
          columns.add(field.getKey());
        }
      }
    }
    return List.copyOf(columns);
  }

  private static List<Integer> widths(List<List<String>> cells, int columns) {
    List<Integer> widths = new ArrayList<>(Collections.nCopies(columns, 0));
    for (List<String> row : cells) {
      for (int column = 0; column < columns; column++) {
        widths.set(column, Math.max(widths.get(column), row.get(column).length()));
      }
    }
    return widths;
  }

  private static boolean isNumber(JsonNode rows, String column) {
    for (JsonNode row : rows) {
      JsonNode cell = row.path(column);
      if (!cell.isNumber() && !cell.isMissingNode() && !cell.isNull()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTable(JsonNode value) {
    if (!value.isArray() || value.isEmpty()) {
      return false;
    }
    for (JsonNode element : value) {
      if (!element.isObject()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(JsonNode value) {
    return value.isValueNode() || (value.isContainerNode() && value.isEmpty());
  }

  private static String plain(JsonNode value) {
    if (value.isNull() || value.isMissingNode() || value.isContainerNode()) {
      return "-";
    }
    return value.isBoolean() ? (value.asBoolean() ? "yes" : "no") : value.asText();
  }

  private static String title(String field) {
    return field.replace('_', ' ');
  }

  private static String padded(String cell, int width, boolean right) {
    String space = " ".repeat(width - cell.length());
    return right ? space + cell : cell + space;
  }

  private void line(String indent, String content) {
    text.append((indent + content).stripTrailing()).append('\n');
  }
}
