package io.signalbox.policy.condition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Conditions as somebody could write them, sensible or not, and events to test them on. */
final class RandomCondition {

  static final List<String> TEXTS = List.of("path", "plan");
  static final List<String> NUMBERS = List.of("seats", "price");
  static final List<String> BOOLEANS = List.of("trial");
  static final String ODD_NAME = "plan name";

  private static final List<Object> TEXT_VALUES =
      List.of("", "/pricing", "/pricing/team", "free", "5", "-7.5", "true", "Grüße 🚂", "a\"b\\");
  private static final List<Object> WHOLE_VALUES =
      List.of(
          0L, 1L, -1L, 5L, 40L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1, (1L << 53) + 1);
  private static final List<Object> DECIMAL_VALUES =
      List.of(0.0, -0.0, 0.5, 5.0, 5.5, -1.0, 1e19, -1e19, 0x1p63, 0x1p53, 1e300, 4e-320);

  private final Random random;

  RandomCondition(Random random) {
    this.random = random;
  }

  /** Most parts fit each other, some don't. */
  String text() {
    return truth(1 + random.nextInt(4));
  }

  /** Each property is there or not, mostly with a value of its type. */
  Map<String, Object> properties(boolean wellTyped) {
    Map<String, Object> properties = new HashMap<>();
    TEXTS.forEach(name -> put(properties, name, TEXT_VALUES, wellTyped));
    put(properties, ODD_NAME, TEXT_VALUES, wellTyped);
    NUMBERS.forEach(name -> put(properties, name, either(WHOLE_VALUES, DECIMAL_VALUES), wellTyped));
    BOOLEANS.forEach(name -> put(properties, name, List.of(true, false), wellTyped));
    return properties;
  }

  private void put(
      Map<String, Object> properties, String name, List<Object> values, boolean wellTyped) {
    if (random.nextInt(5) > 0) {
      boolean fits = wellTyped || random.nextInt(5) > 0;
      properties.put(name, one(fits ? values : either(TEXT_VALUES, WHOLE_VALUES)));
    }
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private <T> T either(T one, T other) {
    return random.nextBoolean() ? one : other;
  }

  private String any(int depth) {
    List<Supplier<String>> kinds =
        List.of(() -> truth(depth), () -> string(depth), () -> number(depth));
    return one(kinds).get();
  }

  /** The part, or once in a while one of another kind. */
  private String mostly(String part, int depth) {
    return switch (random.nextInt(40)) {
      case 0 -> any(depth);
      case 1, 2 -> "dyn(" + any(depth) + ")";
      case 3 -> "null";
      default -> part;
    };
  }

  private String truth(int depth) {
    if (depth == 0) {
      return one(
          List.of("true", "false", "trial", "has(properties.path)", "\"seats\" in properties"));
    }
    int d = depth - 1;
    return switch (random.nextInt(13)) {
      case 0, 1 -> "(%s && %s)".formatted(mostly(truth(d), d), mostly(truth(d), d));
      case 2, 3 -> "(%s || %s)".formatted(mostly(truth(d), d), mostly(truth(d), d));
      case 4 -> "!" + mostly(truth(d), d);
      case 5 -> "(%s ? %s : %s)".formatted(mostly(truth(d), d), truth(d), mostly(truth(d), d));
      case 6 -> compared(mostly(string(d), d), mostly(string(d), d));
      case 7, 8 -> compared(mostly(number(d), d), mostly(number(d), d));
      case 9 -> compared(mostly(truth(d), d), mostly(truth(d), d));
      case 10 -> "(%s in %s)".formatted(any(d), list(d));
      case 11 -> asked(d);
      default -> quantified(d);
    };
  }

  private String compared(String left, String right) {
    String operator = one(List.of("==", "!=", "<", "<=", ">", ">="));
    return "(%s %s %s)".formatted(left, operator, right);
  }

  private String asked(int depth) {
    String text = mostly(string(depth), depth);
    return random.nextInt(3) == 0
        ? text + ".matches(" + one(List.of("\"^/pri\"", "\"[0-9]+$\"", "\"\"", "r\"\\pL\"")) + ")"
        : "%s.%s(%s)"
            .formatted(
                text,
                one(List.of("startsWith", "endsWith", "contains")),
                mostly(string(depth), depth));
  }

  private String quantified(int depth) {
    String body =
        one(
            List.of(
                "x == " + any(depth),
                "x < " + number(depth),
                "path.startsWith(x)",
                "x",
                truth(depth)));
    return "[%s, %s].%s(x, %s)".formatted(any(depth), any(depth), either("exists", "all"), body);
  }

  private String string(int depth) {
    if (depth == 0 || random.nextBoolean()) {
      return one(
          List.of(
              "path",
              "plan",
              "properties.path",
              "properties[\"plan name\"]",
              "event",
              "source",
              literal(one(TEXT_VALUES))));
    }
    int d = depth - 1;
    return switch (random.nextInt(3)) {
      case 0 -> "(%s + %s)".formatted(mostly(string(d), d), mostly(string(d), d));
      case 1 -> "string(%s)".formatted(any(d));
      default -> "(%s ? %s : %s)".formatted(truth(d), string(d), mostly(string(d), d));
    };
  }

  private String number(int depth) {
    if (depth == 0 || random.nextBoolean()) {
      return one(
          List.of(
              "seats",
              "price",
              "properties.seats",
              literal(one(WHOLE_VALUES)),
              literal(one(DECIMAL_VALUES))));
    }
    int d = depth - 1;
    return switch (random.nextInt(8)) {
      case 0 -> "size(%s)".formatted(mostly(string(d), d));
      case 1 -> "int(%s)".formatted(either(number(d), string(d)));
      case 2 -> "double(%s)".formatted(either(number(d), string(d)));
      case 3 -> "-(%s)".formatted(mostly(number(d), d));
      default ->
          "(%s %s %s)"
              .formatted(
                  mostly(number(d), d),
                  one(List.of("+", "-", "*", "/", "%")),
                  mostly(number(d), d));
    };
  }

  private String list(int depth) {
    int d = Math.max(0, depth - 1);
    return switch (random.nextInt(5)) {
      case 0 -> "[%s]".formatted(any(d));
      case 1 -> "[%s, %s]".formatted(any(d), any(d));
      case 2 -> "[null, %s, dyn(%s)]".formatted(literal(one(TEXT_VALUES)), any(d));
      case 3 -> "[%s, %s, %s]".formatted(literal(one(WHOLE_VALUES)), number(d), number(d));
      default -> "[%s, %s]".formatted(literal(one(TEXT_VALUES)), literal(one(TEXT_VALUES)));
    };
  }

  private static String literal(Object value) {
    return value instanceof String text
        ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
        : value.toString();
  }
}
