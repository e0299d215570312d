package io.signalbox.policy.condition;

import java.util.SortedSet;

/** A condition on one event. */
public interface Condition {

  String text();

  String canonical();

  SortedSet<String> reads();

  boolean test(EventFields event);
}
