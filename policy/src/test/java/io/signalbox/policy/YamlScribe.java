package io.signalbox.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the same content as differently as people do: keys and sets in any order, block or flow
 * style, with comments, blank lines, quotes, and lengths in any unit that fits.
 */
final class YamlScribe {

  /** What means itself without quotes. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}0-9][\\p{L}0-9 /_.%:-]*");

  private final Random random;

  YamlScribe(Random random) {
    this.random = random;
  }

  String document(Map<String, ?> content) {
    StringBuilder text = new StringBuilder();
    block(text, content, "");
    return text.toString();
  }

  private void block(StringBuilder text, Map<String, ?> content, String indent) {
    for (Map.Entry<String, ?> entry : shuffled(content.entrySet())) {
      comment(text, indent);
      text.append(indent).append(scalar(entry.getKey())).append(':');
      if (entry.getValue() instanceof Map<?, ?> map && !map.isEmpty() && random.nextBoolean()) {
        text.append(lineEnd());
        block(text, named(map), indent + " ".repeat(1 + random.nextInt(4)));
      } else if (entry.getValue() instanceof List<?> list && random.nextBoolean()) {
        text.append(lineEnd());
        list.forEach(each -> text.append(indent).append("  - ").append(flow(each)).append('\n'));
      } else {
        text.append(blanks()).append(flow(entry.getValue())).append(lineEnd());
      }
    }
  }

  private String flow(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          shuffled(named(map).entrySet()).stream()
              .map(entry -> scalar(entry.getKey()) + ":" + blanks() + flow(entry.getValue()))
              .collect(Collectors.joining("," + blanks(), "{", "}"));
      case Set<?> set -> sequence(shuffled(set));
      case List<?> list -> sequence(list);
      default -> scalar(value);
    };
  }

  private String sequence(Collection<?> elements) {
    return elements.stream()
        .map(this::flow)
        .collect(Collectors.joining("," + blanks(), "[" + blanks(), "]"));
  }

  private String scalar(Object value) {
    return switch (value) {
      case Duration length -> length(length);
      case String text -> {
        int quotes = random.nextInt(PLAIN.matcher(text).matches() ? 4 : 2);
        yield switch (quotes) {
          case 0 -> "'" + text.replace("'", "''") + "'";
          case 1 -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
          default -> text;
        };
      }
      default -> value.toString();
    };
  }

  private String length(Duration length) {
    List<String> ways = new ArrayList<>(List.of(length.toMinutes() + "m"));
    if (length.equals(Duration.ofHours(length.toHours()))) {
      ways.add(length.toHours() + "h");
    }
    if (length.equals(Duration.ofDays(length.toDays()))) {
      ways.add(length.toDays() + "d");
    }
    return ways.get(random.nextInt(ways.size()));
  }

  private String lineEnd() {
    return random.nextInt(4) == 0 ? "  # a remark: {not, data}\n" : "\n";
  }

  private void comment(StringBuilder text, String indent) {
    if (random.nextInt(4) == 0) {
      text.append(random.nextBoolean() ? "\n" : indent + "# play: another\n");
    }
  }

  private String blanks() {
    return " ".repeat(1 + random.nextInt(3));
  }

  private <T> List<T> shuffled(Collection<T> elements) {
    List<T> list = new ArrayList<>(elements);
    Collections.shuffle(list, random);
    return list;
  }

  private Map<String, Object> named(Map<?, ?> map) {
    return map.entrySet().stream()
        .collect(Collectors.toMap(entry -> key(entry.getKey()), Map.Entry::getValue));
  }

  private String key(Object key) {
    return key instanceof Duration length ? length(length) : (String) key;
  }
}
