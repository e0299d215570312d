package io.signalbox.app.queues;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.schemas.ClaimVerb;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TakeRequestTest {

  private static final List<String> PARTS = List.of("a", "b", "a/b", "b/a", "a%2Fb", "a b", "");

  @Test
  void noTwoRequestsHaveTheSameCommandId() {
    Set<String> ids = new HashSet<>();
    int requests = 0;
    for (String source : PARTS) {
      for (String consumer : PARTS) {
        for (String key : PARTS) {
          for (ClaimVerb verb : ClaimVerb.values()) {
            for (String queue : List.of("sales", "cs")) {
              ids.add(request(source, queue, verb, consumer, key).commandId());
              requests++;
            }
          }
        }
      }
    }

    assertThat(ids).hasSize(requests);
  }

  @Test
  void aRequestSentAgainHasTheSameWhateverElseItSays() {
    TakeRequest first = request("tool", "sales", ClaimVerb.CLAIM, "mira", "k");
    TakeRequest again =
        new TakeRequest(
            "tool",
            "sales",
            ClaimVerb.CLAIM,
            "mira",
            "k",
            Optional.of("h1"),
            7,
            Optional.empty(),
            Optional.empty(),
            Optional.of("ada"));

    assertThat(again.commandId()).isEqualTo(first.commandId());
  }

  private static TakeRequest request(
      String source, String queue, ClaimVerb verb, String consumer, String key) {
    return new TakeRequest(
        source,
        queue,
        verb,
        consumer,
        key,
        Optional.empty(),
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
