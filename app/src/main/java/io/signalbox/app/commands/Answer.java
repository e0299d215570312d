package io.signalbox.app.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** Prints answers. */
final class Answer {

  private static final ObjectWriter PRETTY = new ObjectMapper().writerWithDefaultPrettyPrinter();

  private Answer() {}

  /** The answer's text, where people read it in a form of its own. */
  static String text(JsonNode answer, OutputFormat format, Function<JsonNode, String> forPeople) {
    return switch (format) {
      case TABLE -> forPeople.apply(answer);
      case JSON -> pretty(answer) + "\n";
    };
  }

  private static String pretty(JsonNode answer) {
    try {
      return PRETTY.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("an answer can't be printed", e);
    }
  }
}
