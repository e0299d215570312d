package io.signalbox.ingest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a body in one pass and remembers where each call of a batch stood. */
final class BodyParser {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BATCH = "batch";

  private BodyParser() {}

  static RequestBody parse(byte[] bytes) {
    try (JsonParser parser = JSON.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new RequestBody.Unreadable("The body must be one JSON object");
      }
      ObjectNode envelope = JSON.createObjectNode();
      List<Call> calls = null;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        if (field.equals(BATCH)) {
          if (value != JsonToken.START_ARRAY) {
            return new RequestBody.Unreadable("`batch` must be an array of calls");
          }
          calls = calls(parser, bytes);
        } else {
          envelope.set(field, parser.<JsonNode>readValueAsTree());
        }
      }
      if (parser.nextToken() != null) {
        return new RequestBody.Unreadable("Something stands behind the JSON object of the body");
      }
      return body(envelope, calls, bytes);
    } catch (StreamConstraintsException e) {
      // Its message names the limit and the measure, and quotes nothing.
      return new RequestBody.Unreadable(
          "The body has a value that is nested too deeply or too long: " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      // The parser's own message may quote the body.
      JsonLocation at = e.getLocation();
      return new RequestBody.Unreadable(
          at == null
              ? "The body is not JSON"
              : "The body is not JSON: see line %d, column %d"
                  .formatted(at.getLineNr(), at.getColumnNr()));
    } catch (IOException e) {
      return new RequestBody.Unreadable("The body is not JSON in UTF-8");
    }
  }

  private static RequestBody body(ObjectNode envelope, @Nullable List<Call> calls, byte[] bytes) {
    if (calls == null) {
      Call single = new Call(envelope, ByteBuffer.wrap(bytes));
      return new RequestBody.Calls(envelope, List.of(single), false);
    }
    if (calls.size() > RequestBody.MAX_CALLS) {
      return new RequestBody.TooLarge(
          "The batch has %d calls and may have %d; send smaller batches"
              .formatted(calls.size(), RequestBody.MAX_CALLS));
    }
    JsonNode context = envelope.get("context");
    if (context != null && !context.isNull() && !context.isObject()) {
      return new RequestBody.Unreadable("`context` of the batch must be a JSON object");
    }
    return new RequestBody.Calls(envelope, calls, true);
  }

  private static List<Call> calls(JsonParser parser, byte[] bytes) throws IOException {
    List<Call> calls = new ArrayList<>();
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
      if (token == null || start < 0) {
        throw new IOException("UTF-16 or UTF-32 has no byte offsets; JSON travels in UTF-8");
      }
      JsonNode json = parser.readValueAsTree();
      int end = Math.toIntExact(parser.currentLocation().getByteOffset());
      ByteBuffer exact = ByteBuffer.wrap(bytes, start, end - start).slice();
      calls.add(new Call(json instanceof ObjectNode object ? object : null, exact));
    }
    return calls;
  }
}
