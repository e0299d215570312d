package io.signalbox.app.http;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.signalbox.app.queues.ActionDesk;
import io.signalbox.app.queues.ActionDesk.Deed;
import io.signalbox.app.queues.ActionDesk.Outcome;
import io.signalbox.app.queues.RoutingNow;
import io.signalbox.app.routing.NotRecordedException;
import io.signalbox.courier.SignedLink;
import io.signalbox.courier.SignedLink.Verb;
import io.signalbox.courier.WhyNow;
import io.signalbox.ingest.http.ClearName;
import io.signalbox.ingest.http.Refusal;
import io.signalbox.ingest.http.RequestBytes;
import io.signalbox.router.FoundHandoff;
import io.signalbox.router.stream.OpenHandoffLookup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * {@code GET|POST /handoffs/{id}/accept|reject}: what the links of a message lead to. GET shows a
 * page that asks, since previews and mail scanners open links before people do; only its POST acts.
 * Both check the signature first, so a link that was not made here learns nothing.
 */
public final class HandoffLinkService implements HttpService {

  private final Optional<SignedLink> links;
  private final OpenHandoffLookup lookup;
  private final RoutingNow routing;
  private final ActionDesk desk;
  private final InstantSource clock;

  /**
   * Answers links.
   *
   * @param links made by this installation; empty while it has no public address
   */
  public HandoffLinkService(
      Optional<SignedLink> links,
      OpenHandoffLookup lookup,
      RoutingNow routing,
      ActionDesk desk,
      InstantSource clock) {
    this.links = links;
    this.lookup = lookup;
    this.routing = routing;
    this.desk = desk;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    for (Verb verb : Verb.values()) {
      String path = "/handoffs/{id}/" + verb.word();
      rules.get(path, (request, response) -> show(request, response, verb));
      rules.post(path, (request, response) -> act(request, response, verb));
    }
  }

  private void show(ServerRequest request, ServerResponse response, Verb verb) {
    try {
      FoundHandoff found = checked(request, verb);
      Map<String, Object> page = page(title(verb, found.handoff().getAccount()));
      page.put("because", found.handoff().getBecause());
      page.put("why_now", WhyNow.lines(found.handoff()));
      if (found.state().isOpen()) {
        page.put("form", true);
        page.put("button", verb == Verb.ACCEPT ? "Accept it" : "Reject it");
        reasons(verb, page);
      } else {
        page.put("message", "It has ended; there is nothing left to do.");
      }
      HandoffPage.send(response, Status.OK_200, page);
    } catch (Refusal refusal) {
      refuse(response, refusal);
    } catch (InvalidStateStoreException e) {
      restoring(response);
    }
  }

  private void act(ServerRequest request, ServerResponse response, Verb verb) throws IOException {
    try {
      FoundHandoff found = checked(request, verb);
      UriQuery form =
          UriQuery.create(new String(RequestBytes.read(request), StandardCharsets.UTF_8));
      String by = ClearName.read(form.first("by").orElse(""), "by", "who you are");
      String id = found.state().id();
      Deed deed =
          new Deed(
              // The same deed by the same person is one, however often the page is sent.
              "link/%s/%s".formatted(verb.word(), by),
              verb == Verb.ACCEPT ? "accepted" : "rejected",
              form.first("reason").asOptional().map(String::strip).filter(text -> !text.isEmpty()),
              by,
              clock.instant());
      Map<String, Object> page = page(title(verb, found.handoff().getAccount()));
      page.put("message", sentence(desk.aboutHandoff(id, deed)));
      HandoffPage.send(response, Status.OK_200, page);
    } catch (Refusal refusal) {
      refuse(response, refusal);
    } catch (NotRecordedException e) {
      failed(response, "It may not be recorded. Send the page again: nothing happens twice.");
    } catch (InvalidStateStoreException e) {
      restoring(response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed(response, "Signalbox is stopping. Send the page again in a moment.");
    }
  }

  private static String sentence(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Recorded recorded -> "Done, and recorded. Thank you.";
      case Outcome.Unchanged unchanged ->
          "Recorded, but it changes nothing: %s.".formatted(unchanged.sentence());
      case Outcome.NotYet notYet ->
          "Recorded. Signalbox has not dealt with it yet; it will, and nothing happens twice.";
      case Outcome.NotFound missing -> missing.sentence() + ".";
    };
  }

  private FoundHandoff checked(ServerRequest request, Verb verb) throws Refusal {
    if (links.isEmpty()) {
      throw new Refusal(
          Status.NOT_FOUND_404, "This installation has no public address, and so no links");
    }
    String id = request.path().pathParameters().get("id");
    String account = request.query().first("account").orElse("");
    long until = seconds(request.query().first("until").orElse(""));
    String signature = request.query().first("signature").orElse("");
    return switch (links.get().check(id, account, verb, until, signature, clock.instant())) {
      case FORGED ->
          throw new Refusal(
              Status.FORBIDDEN_403,
              "This link was not made here, or it was changed on its way; use the one in the message");
      case EXPIRED ->
          throw new Refusal(
              Status.GONE_410,
              "This link has expired; find the hand-off in its queue, or ask those who run Signalbox");
      case VALID ->
          lookup
              .handoff(id)
              .filter(found -> found.state().account().equals(account))
              .orElseThrow(
                  () ->
                      new Refusal(
                          Status.NOT_FOUND_404,
                          "This hand-off is not known any more; it ended more than 90 days ago"));
    };
  }

  /** No number is no end: then the signature does not fit either. */
  private static long seconds(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void reasons(Verb verb, Map<String, Object> page) {
    if (verb == Verb.REJECT) {
      List<String> reasons =
          routing
              .policy()
              .map(policy -> List.copyOf(policy.routing().suppression().rejected().keySet()))
              .orElse(List.of());
      page.put("has_reasons", !reasons.isEmpty());
      page.put("reasons", reasons);
      page.put("free_reason", reasons.isEmpty());
    }
  }

  private static String title(Verb verb, String account) {
    return switch (verb) {
      case ACCEPT -> "Accept the hand-off of " + account;
      case REJECT -> "Reject the hand-off of " + account;
    };
  }

  private static Map<String, Object> page(String title) {
    Map<String, Object> page = new HashMap<>();
    page.put("title", title);
    page.put("why_now", List.of());
    return page;
  }

  private static void refuse(ServerResponse response, Refusal refusal) {
    Map<String, Object> page = page("This can't be done");
    page.put("message", refusal.sentence() + ".");
    HandoffPage.send(response, refusal.status(), page);
  }

  private static void restoring(ServerResponse response) {
    failed(response, "Signalbox is restoring what it knows. Try again in a moment.");
  }

  private static void failed(ServerResponse response, String message) {
    Map<String, Object> page = page("Not now");
    page.put("message", message);
    HandoffPage.send(response, Status.SERVICE_UNAVAILABLE_503, page);
  }
}
