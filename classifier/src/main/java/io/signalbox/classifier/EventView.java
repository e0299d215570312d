package io.signalbox.classifier;

import io.signalbox.policy.condition.EventFields;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Property;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The event at hand as conditions see it: one object for all events, so that none is made. */
final class EventView implements EventFields {

  private AttributedEvent event = new AttributedEvent();

  /** Looks at another event. */
  EventView of(AttributedEvent next) {
    event = next;
    return this;
  }

  /** The event it looks at. */
  AttributedEvent attributed() {
    return event;
  }

  @Override
  public String event() {
    return event.getName();
  }

  @Override
  public String source() {
    return event.getSource();
  }

  @Override
  public @Nullable Object property(String name) {
    List<Property> properties = event.getProperties();
    for (int at = 0; at < properties.size(); at++) {
      Property property = properties.get(at);
      if (property.getName().equals(name)) {
        return property.getValue();
      }
    }
    return null;
  }
}
