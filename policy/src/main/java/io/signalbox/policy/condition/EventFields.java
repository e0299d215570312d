package io.signalbox.policy.condition;

import org.jspecify.annotations.Nullable;

/** An event as conditions see it. */
public interface EventFields {

  String event();

  String source();

  @Nullable Object property(String name);
}
