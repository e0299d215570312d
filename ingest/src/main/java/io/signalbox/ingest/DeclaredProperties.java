package io.signalbox.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.policy.TrackingPlan.PlannedEvent;
import io.signalbox.policy.TrackingPlan.ValueType;
import io.signalbox.schemas.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes the declared values out of a call's properties, checked and sorted by name. */
final class DeclaredProperties {

  private final String where;
  private final SortedMap<String, ValueType> types;
  private final SortedSet<String> required;
  private final Pseudonyms pseudonyms;

  private DeclaredProperties(
      String where, Map<String, ValueType> types, Set<String> required, Pseudonyms pseudonyms) {
    this.where = where;
    this.types = new TreeMap<>(types);
    this.required = new TreeSet<>(required);
    this.pseudonyms = pseudonyms;
  }

  /** The properties that the plan declares for one event. */
  static DeclaredProperties of(String event, PlannedEvent planned, Pseudonyms pseudonyms) {
    return new DeclaredProperties(
        "of event `" + event + "`", planned.properties(), planned.required(), pseudonyms);
  }

  /** The facts that the plan declares for an account. */
  static DeclaredProperties ofFacts(Map<String, ValueType> facts, Pseudonyms pseudonyms) {
    return new DeclaredProperties("of the account's facts", facts, Set.of(), pseudonyms);
  }

  /** Whether this name is declared, and so does not count as personal. */
  boolean has(String name) {
    return types.containsKey(name);
  }

  /**
   * The declared values.
   *
   * @throws CallRefused if one has another type than declared, holds an address, or is missing
   */
  List<Property> take(@Nullable ObjectNode sent) throws CallRefused {
    List<Property> taken = new ArrayList<>(types.size());
    for (Map.Entry<String, ValueType> declared : types.entrySet()) {
      String name = declared.getKey();
      JsonNode value = sent == null ? null : sent.get(name);
      if (value != null && !value.isNull()) {
        taken.add(new Property(name, clear(name, declared.getValue(), value)));
      } else if (required.contains(name)) {
        throw CallRefused.trackingPlan(
            "Property `%s` %s is required and missing; send it, or drop it from `required`"
                .formatted(name, where));
      }
    }
    return taken;
  }

  private Object clear(String name, ValueType type, JsonNode value) throws CallRefused {
    return switch (type) {
      case TEXT -> text(name, value);
      case NUMBER -> number(name, value);
      case BOOLEAN -> {
        if (!value.isBoolean()) {
          throw wrongType(name, "true or false", value);
        }
        yield value.booleanValue();
      }
      case PERSON -> person(name, value);
    };
  }

  private String text(String name, JsonNode value) throws CallRefused {
    if (!value.isTextual()) {
      throw wrongType(name, "a text", value);
    }
    String text = value.textValue();
    if (EmailAddress.within(text)) {
      throw CallRefused.trackingPlan(
          "Property `%s` %s holds an e-mail address, which must not stay in the clear; declare it"
                  .formatted(name, where)
              + " as `person`, or send the address in an undeclared property");
    }
    return text;
  }

  private Object number(String name, JsonNode value) throws CallRefused {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    if (value.isNumber() && Double.isFinite(value.doubleValue())) {
      return value.doubleValue();
    }
    throw wrongType(name, "a number", value);
  }

  private String person(String name, JsonNode value) throws CallRefused {
    if (value.isIntegralNumber() || (value.isTextual() && !value.textValue().isBlank())) {
      return pseudonyms.of(value.asText());
    }
    throw wrongType(name, "a person's id or address", value);
  }

  private CallRefused wrongType(String name, String declared, JsonNode value) {
    return CallRefused.trackingPlan(
        "Property `%s` %s must be %s but is %s; mend the producer or the tracking plan"
            .formatted(name, where, declared, kind(value)));
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT, POJO -> "an object";
      case BOOLEAN -> "true or false";
      case NUMBER -> Double.isFinite(value.doubleValue()) ? "a number" : "a number out of range";
      case STRING, BINARY -> value.asText().isBlank() ? "an empty text" : "a text";
      case NULL, MISSING -> "empty";
    };
  }
}
