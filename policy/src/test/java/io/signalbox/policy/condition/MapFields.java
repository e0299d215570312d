package io.signalbox.policy.condition;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of the tests. */
record MapFields(String event, Map<String, Object> properties) implements EventFields {

  @Override
  public String source() {
    return "web";
  }

  @Override
  public @Nullable Object property(PropertyName name) {
    return properties.get(name.text());
  }
}
