package io.signalbox.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.condition.PropertyName;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an event's properties are does not depend on the events before it. */
class EventViewTest {

  private static final String[] NAMES = {"path", "plan", "seats", "amount", "trial"};

  @Test
  void readsWhatASearchFindsWhateverCameBefore() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    EventView view = new EventView();
    for (int left = 20_000; left > 0; left--) {
      AttributedEvent event = event(random);
      view.of(event);
      for (int asked = random.nextInt(8); asked > 0; asked--) {
        String name = NAMES[random.nextInt(NAMES.length)];
        assertThat(view.property(PropertyName.of(name)))
            .as("seed %d, %s of %s", seed, name, event.getProperties())
            .isEqualTo(searched(event, name));
      }
    }
  }

  @Test
  void findsANameThatAPolicyBringsLater() {
    EventView view = new EventView();
    AttributedEvent event = event("signed up", List.of(new Property("unheard of", 1L)));
    assertThat(view.of(event).property(PropertyName.of("path"))).isNull();

    PropertyName added = PropertyName.of("unheard of");
    assertThat(view.property(added)).isEqualTo(1L);
    assertThat(view.of(event).property(added)).isEqualTo(1L);
  }

  @Test
  void keepsNothingOfEventsThatWereNotAskedAbout() {
    EventView view = new EventView();
    PropertyName path = PropertyName.of("path");
    view.of(event("viewed", List.of(new Property("path", "/docs"))));
    assertThat(view.of(event("viewed", List.of(new Property("plan", "free")))).property(path))
        .isNull();
  }

  private static AttributedEvent event(Random random) {
    List<Property> properties = new ArrayList<>();
    for (int left = random.nextInt(5); left > 0; left--) {
      // A name may stand twice, and some no policy names.
      String name = random.nextInt(6) == 0 ? "other" : NAMES[random.nextInt(NAMES.length)];
      properties.add(new Property(new String(name.toCharArray()), (long) random.nextInt()));
    }
    // Of more names than orders are kept for: some take the place of others.
    return event("event " + random.nextInt(500), properties);
  }

  private static AttributedEvent event(String name, List<Property> properties) {
    AttributedEvent event = new AttributedEvent();
    event.setName(name);
    event.setProperties(properties);
    return event;
  }

  private static @Nullable Object searched(AttributedEvent event, String name) {
    return event.getProperties().stream()
        .filter(each -> each.getName().equals(name))
        .map(Property::getValue)
        .findFirst()
        .orElse(null);
  }
}
