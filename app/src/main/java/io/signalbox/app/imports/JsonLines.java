package io.signalbox.app.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.imports.ImportLine.Malformed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Reads lines that hold one JSON object each. */
final class JsonLines {

  // Numbers are written back exactly as they came.
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonLines() {}

  /** Hands the line's object to {@code read}, or says what is wrong with the line. */
  static ImportLine read(long number, String text, Function<ObjectNode, ImportLine> read) {
    JsonNode tree;
    try {
      tree = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes the line, which may hold personal data.
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      return new Malformed(number, "not valid JSON at column " + column);
    }
    return tree instanceof ObjectNode object
        ? read.apply(object)
        : new Malformed(number, "not a JSON object");
  }

  /** The field as text; empty when it is missing, empty or not a text. */
  static Optional<String> text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isTextual() && !value.textValue().isEmpty()
        ? Optional.of(value.textValue())
        : Optional.empty();
  }

  /** The field as an ISO 8601 instant; empty when it is missing or can't be read. */
  static Optional<Instant> instant(JsonNode object, String field) {
    return text(object, field).flatMap(JsonLines::instant);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
