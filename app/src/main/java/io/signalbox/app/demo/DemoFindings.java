package io.signalbox.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.signalbox.app.demo.DemoInstallation.Verification;
import java.util.Map;

/**
 * What the installation answers when the history is in.
 *
 * @param status of {@code GET /v1/status}
 * @param ledger of {@code GET /v1/ledger}
 * @param verification of the register
 * @param scores of {@code GET /v1/accounts/{account}/score}, by account
 * @param whys of {@code GET /v1/accounts/{account}/why}, by account
 */
public record DemoFindings(
    JsonNode status,
    JsonNode ledger,
    Verification verification,
    Map<String, JsonNode> scores,
    Map<String, JsonNode> whys) {

  /** An account's score; a missing node when there was no answer. */
  JsonNode score(String account) {
    return scores.getOrDefault(account, MissingNode.getInstance());
  }

  /** Why things happened to an account; a missing node when there was no answer. */
  JsonNode why(String account) {
    return whys.getOrDefault(account, MissingNode.getInstance());
  }
}
