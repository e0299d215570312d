package io.signalbox.app.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.imports.ImportLine.Call;
import io.signalbox.app.imports.ImportLine.Door;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One call of the invented company.
 *
 * @param at when it is sent; its own {@code timestamp} says when it happened
 * @param body the call as the intake takes it
 * @param crm whether it is a fact of the CRM, and not a call of the Segment specification
 */
public record DemoCall(Instant at, ObjectNode body, boolean crm) {

  /** By the time of sending; calls of one moment by their text, so that the order is always one. */
  static final Comparator<DemoCall> SENDING_ORDER =
      Comparator.comparing(DemoCall::at).thenComparing(call -> call.body().toString());

  /** The call as imports send it. */
  public Call toCall() {
    return new Call(crm ? Door.CRM : Door.EVENTS, Optional.of(at), body.toString());
  }

  /** The same call, sent later. */
  DemoCall sentAfter(Duration delay) {
    return new DemoCall(at.plus(delay), body, crm);
  }
}
