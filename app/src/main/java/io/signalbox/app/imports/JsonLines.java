package io.signalbox.app.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.imports.ImportLine.Malformed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.function.Function;

/** Reads lines that hold one JSON object each. */
final class JsonLines {

  // A batch adds two levels, and the intake's parser stops at 1,000.
  private static final int DEEPEST = 990;

  // Numbers are written back exactly as they came.
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
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

  /**
   * The field as a time: ISO 8601, in UTC where no zone is stated, or milliseconds since 1970.
   * Empty when it is missing or can't be read.
   */
  static Optional<Instant> instant(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isIntegralNumber() && value.canConvertToLong()
        ? Optional.of(Instant.ofEpochMilli(value.longValue()))
        : text(object, field).flatMap(JsonLines::instant);
  }

  private static Optional<Instant> instant(String text) {
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from, LocalDateTime::from);
      return Optional.of(
          time instanceof LocalDateTime local
              ? local.toInstant(ZoneOffset.UTC)
              : Instant.from(time));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
