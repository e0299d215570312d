package io.signalbox.app.queues;

import io.signalbox.schemas.ClaimVerb;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a consumer asks of a queue.
 *
 * @param source whose key came with it
 * @param queue the queue's name
 * @param verb what it asks
 * @param consumer who takes the work: a name, kept in the clear
 * @param key names the request: repeated under the same key it is the same request
 * @param handoffId which hand-off; empty for a claim of whatever is there
 * @param most how many at once, for a claim of whatever is there
 * @param lease for how long; empty for as long as the queue's policy says
 * @param reason why, for a rejection
 * @param assignee a claim of only what this person is to work
 */
public record TakeRequest(
    String source,
    String queue,
    ClaimVerb verb,
    String consumer,
    String key,
    Optional<String> handoffId,
    int most,
    Optional<Duration> lease,
    Optional<String> reason,
    Optional<String> assignee) {

  /** The id of the commands that it causes; no two requests have the same. */
  String commandId() {
    return String.join(
        "/",
        encoded(source),
        queue,
        verb.name().toLowerCase(Locale.ROOT),
        encoded(consumer),
        encoded(key));
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8);
  }
}
