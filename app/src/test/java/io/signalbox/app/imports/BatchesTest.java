package io.signalbox.app.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.app.imports.Batches.Body;
import io.signalbox.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void packsEveryCallOnceInOrderWithinTheLimits() {
    Seeds.check(
        50,
        random -> {
          int longest = random.nextBoolean() ? 100 : 60_000;
          List<String> calls = new ArrayList<>();
          for (int call = random.nextInt(1200); call > 0; call--) {
            calls.add("{\"n\":" + call + ",\"é\":\"" + "é".repeat(random.nextInt(longest)) + "\"}");
          }

          List<Body> bodies = new ArrayList<>();
          Batches.pack(calls, bodies::add);

          List<String> packed = new ArrayList<>();
          for (Body body : bodies) {
            assertThat(body.json().getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(Batches.BYTES);
            JsonNode batch = tree(body.json()).path("batch");
            assertThat(body.calls()).isBetween(1, Batches.CALLS).isEqualTo(batch.size());
            batch.forEach(call -> packed.add(call.toString()));
          }
          assertThat(packed).isEqualTo(calls);
        });
  }

  @Test
  void sendsNoSendingTime() {
    List<Body> bodies = new ArrayList<>();

    Batches.pack(List.of("{}"), bodies::add);

    assertThat(bodies).containsExactly(new Body("{\"batch\":[{}]}", 1));
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON", e);
    }
  }
}
