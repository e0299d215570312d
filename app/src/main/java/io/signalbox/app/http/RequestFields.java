package io.signalbox.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.Status;
import io.signalbox.ingest.http.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The fields of a request's JSON object. Unknown ones are refused: they may be misspelt. */
final class RequestFields {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 1_000;

  private final JsonNode body;

  private RequestFields(JsonNode body) {
    this.body = body;
  }

  /**
   * Reads a body.
   *
   * @param known the fields that it may have
   * @throws Refusal if it is no JSON object, or has another field
   */
  static RequestFields read(byte[] bytes, Set<String> known) throws Refusal, IOException {
    JsonNode body;
    try {
      body = JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw refused("The body must be a JSON object");
    }
    if (body == null || !body.isObject()) {
      throw refused("The body must be a JSON object");
    }
    for (String field : (Iterable<String>) body::fieldNames) {
      if (!known.contains(field)) {
        throw refused(
            "`%s` is no field of this request; it has %s"
                .formatted(field, String.join(", ", known.stream().sorted().toList())));
      }
    }
    return new RequestFields(body);
  }

  /** A text that must be there. */
  String required(String field) throws Refusal {
    return text(field).orElseThrow(() -> refused("`%s` is missing".formatted(field)));
  }

  /** A text that may be there. */
  Optional<String> text(String field) throws Refusal {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > LONGEST) {
      throw refused("`%s` must be a text of 1 to %d characters".formatted(field, LONGEST));
    }
    return Optional.of(value.asText());
  }

  /** A list of at most {@code most} texts; none where it is not there. */
  List<String> texts(String field, int most) throws Refusal {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : value) {
      if (element.isTextual() && !element.asText().isBlank()) {
        texts.add(element.asText());
      }
    }
    if (!value.isArray()
        || texts.isEmpty()
        || texts.size() != value.size()
        || texts.size() > most) {
      throw refused("`%s` must be a list of 1 to %d texts".formatted(field, most));
    }
    return List.copyOf(texts);
  }

  /** A whole number that may be there. */
  OptionalLong number(String field, long least, long most) throws Refusal {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalLong.empty();
    }
    if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
      throw refused("`%s` must be a whole number from %d to %d".formatted(field, least, most));
    }
    return OptionalLong.of(value.asLong());
  }

  private static Refusal refused(String sentence) {
    return new Refusal(Status.BAD_REQUEST_400, sentence);
  }
}
