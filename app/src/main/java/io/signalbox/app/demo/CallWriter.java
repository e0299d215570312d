package io.signalbox.app.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes one person's calls as an SDK would. */
final class CallWriter {

  private final String sender;
  private final List<DemoCall> calls = new ArrayList<>();

  /** Message ids begin with {@code sender}, which no other writer has. */
  CallWriter(String sender) {
    this.sender = sender;
  }

  /** All calls so far. */
  List<DemoCall> calls() {
    return calls;
  }

  /** A visitor without a name looks at a page. */
  void visit(Instant at, String anonymous, String session, String page) {
    ObjectNode call = call(at, "page");
    call.put("anonymousId", anonymous).put("name", page);
    context(call).put("sessionId", session);
    page(call, page);
  }

  /** A person looks at a page. */
  void page(Instant at, DemoPerson person, String session, String page) {
    ObjectNode call = by(person, at, "page", session);
    call.put("name", page);
    page(call, page);
  }

  /** A person does something. */
  ObjectNode track(Instant at, DemoPerson person, String session, String event) {
    ObjectNode call = by(person, at, "track", session);
    call.put("event", event);
    return call.putObject("properties");
  }

  /** A person says who it is. */
  ObjectNode identify(Instant at, DemoPerson person) {
    ObjectNode call = call(at, "identify");
    call.put("userId", person.address());
    context(call).put("groupId", person.workspace());
    call.putObject("traits").put("email", person.address()).put("name", person.name());
    return call;
  }

  /** A person says which workspace it belongs to. */
  void group(Instant at, DemoPerson person, String plan) {
    ObjectNode call = call(at, "group");
    call.put("userId", person.address()).put("groupId", person.workspace());
    call.putObject("traits").put("plan", plan);
  }

  /** A call with nothing but its type, id and time. */
  ObjectNode call(Instant at, String type) {
    ObjectNode call = JsonNodeFactory.instance.objectNode();
    call.put("type", type).put("messageId", sender + "-" + calls.size());
    call.put("timestamp", at.toString());
    calls.add(new DemoCall(at, call, false));
    return call;
  }

  private ObjectNode by(DemoPerson person, Instant at, String type, String session) {
    ObjectNode call = call(at, type);
    call.put("userId", person.address());
    context(call).put("groupId", person.workspace()).put("sessionId", session);
    return call;
  }

  private static void page(ObjectNode call, String page) {
    call.putObject("properties").put("path", "/" + page.toLowerCase(Locale.ROOT));
  }

  private static ObjectNode context(ObjectNode call) {
    return call.withObject("/context");
  }
}
