package io.signalbox.courier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.courier.SignedLink.Verb;
import io.signalbox.schemas.Handoff;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A message for a Slack channel, to its incoming webhook: why, why now, whose account, and links by
 * which a reader accepts or rejects. Previews of links are off; they would open them.
 */
final class SlackRequest {

  /** How long a link holds where the hand-off itself names no later end. */
  static final Duration LINK_HOLDS = Duration.ofDays(14);

  private static final int MOST_OF_SECTION = 3000;
  private static final int MOST_OF_FIELD = 2000;
  private static final int MOST_OF_NAME = 200;
  private static final int MOST_OF_RULE = 300;
  private static final int MOST_FIELDS = 10;

  private SlackRequest() {}

  static OutgoingRequest of(CallMaterial material) throws RequestRefusedException {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    Handoff handoff = material.delivery().getHandoff();
    message.put("text", escaped(handoff.getBecause(), MOST_OF_SECTION));
    message.put("unfurl_links", false);
    message.put("unfurl_media", false);
    ArrayNode blocks = message.putArray("blocks");
    section(
        blocks,
        "*%s*: %s"
            .formatted(
                escaped(handoff.getAccount(), MOST_OF_NAME),
                escaped(handoff.getBecause(), MOST_OF_FIELD)));
    String whyNow = whyNow(handoff);
    if (!whyNow.isEmpty()) {
      section(blocks, "*Why now*\n" + whyNow);
    }
    fields(blocks, material);
    material.links().ifPresent(links -> section(blocks, answers(material, links)));
    blocks
        .addObject()
        .put("type", "context")
        .putArray("elements")
        .add(text("delivery " + escaped(material.delivery().getMessageId(), MOST_OF_FIELD)));
    return new OutgoingRequest(
        "POST", material.address(Optional.empty()), material.headers(), message.toString());
  }

  private static String whyNow(Handoff handoff) {
    // Five lines of a name, a rule and some words stay within a section.
    return WhyNow.lines(
            handoff, name -> escaped(name, MOST_OF_NAME), words -> escaped(words, MOST_OF_RULE))
        .stream()
        .map(line -> "• " + line)
        .collect(Collectors.joining("\n"));
  }

  private static void fields(ArrayNode blocks, CallMaterial material) {
    Map<String, String> shown = new LinkedHashMap<>();
    Handoff handoff = material.delivery().getHandoff();
    shown.put("Account", handoff.getAccount());
    shown.put("CRM", Optional.ofNullable(handoff.getCrmId()).orElse("not known"));
    shown.put(
        "Score",
        handoff.getScore()
            + Optional.ofNullable(handoff.getBand()).map(band -> " (" + band + ")").orElse(""));
    Optional.ofNullable(handoff.getAssignee()).ifPresent(who -> shown.put("For", who));
    Optional.ofNullable(handoff.getAcceptBy())
        .ifPresent(until -> shown.put("Accept by", until.toString()));
    shown.putAll(material.fields());
    ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
    shown.entrySet().stream()
        .limit(MOST_FIELDS)
        .forEach(
            field ->
                fields.add(
                    text(
                        "*%s*\n%s"
                            .formatted(
                                escaped(field.getKey(), MOST_OF_NAME),
                                escaped(field.getValue(), MOST_OF_FIELD - 2 * MOST_OF_NAME)))));
  }

  private static String answers(CallMaterial material, SignedLink links) {
    Handoff handoff = material.delivery().getHandoff();
    Instant until = material.at().plus(LINK_HOLDS);
    Instant expires = handoff.getExpiresAt();
    Instant end = expires != null && expires.isAfter(until) ? expires : until;
    return "<%s|Accept>   <%s|Reject>"
        .formatted(
            links.link(handoff.getHandoffId(), handoff.getAccount(), Verb.ACCEPT, end),
            links.link(handoff.getHandoffId(), handoff.getAccount(), Verb.REJECT, end));
  }

  private static void section(ArrayNode blocks, String markdown) {
    ObjectNode block = blocks.addObject().put("type", "section");
    block.set("text", text(markdown));
  }

  private static ObjectNode text(String markdown) {
    return JsonNodeFactory.instance.objectNode().put("type", "mrkdwn").put("text", markdown);
  }

  /** Slack's three control characters; cut so that no escape is torn. */
  private static String escaped(String text, int most) {
    StringBuilder escaped = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      String next =
          switch (text.charAt(at)) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> text.substring(at, at + 1);
          };
      if (escaped.length() + next.length() >= most) {
        return escaped.append('…').toString();
      }
      escaped.append(next);
    }
    return escaped.toString();
  }
}
