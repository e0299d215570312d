package io.signalbox.classifier;

import io.signalbox.policy.condition.PropertyName;
import io.signalbox.schemas.Property;
import java.util.List;

/**
 * The names of an event's properties in their order, and so at which place each name stands that
 * policies know. Nothing else is in it: what was found for one event is true of any other whose
 * properties have the same names in the same order, and most events of a name do.
 */
final class PropertyOrder {

  /** Knows no name. */
  static final PropertyOrder UNKNOWN = new PropertyOrder(new String[0], new int[0]);

  static final int ABSENT = -1;

  private final String[] names;
  // By the number of the property's name: its place and one, or 0.
  private final int[] places;

  private PropertyOrder(String[] names, int[] places) {
    this.names = names;
    this.places = places;
  }

  /** The order of these properties; of several with one name the first counts. */
  static PropertyOrder of(List<Property> properties) {
    String[] names = new String[properties.size()];
    int[] places = new int[PropertyName.count()];
    for (int at = names.length - 1; at >= 0; at--) {
      names[at] = properties.get(at).getName();
      PropertyName known = PropertyName.known(names[at]);
      // A name that came to be known since they were counted is not in this order.
      if (known != null && known.number() < places.length) {
        places[known.number()] = at + 1;
      }
    }
    return new PropertyOrder(names, places);
  }

  /** Whether these properties have the same names in the same order. */
  boolean isOf(List<Property> properties) {
    int size = properties.size();
    if (size != names.length) {
      return false;
    }
    for (int at = 0; at < size; at++) {
      if (!properties.get(at).getName().equals(names[at])) {
        return false;
      }
    }
    return true;
  }

  /** Whether it was known when this order was made that policies name this property. */
  boolean knows(PropertyName name) {
    return name.number() < places.length;
  }

  /** Where the property stands that has a name it {@link #knows}; else {@link #ABSENT}. */
  int place(PropertyName name) {
    return places[name.number()] - 1;
  }
}
