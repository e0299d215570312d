package io.signalbox.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Facts as JSON: fields in the contract's order under their names, instants as ISO 8601 in UTC,
 * bytes in hexadecimal, a union's value without its type. Equal facts give equal text.
 */
public final class FactJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private FactJson() {}

  /** The fact. */
  public static ObjectNode of(SpecificRecord fact) {
    ObjectNode node = JSON.objectNode();
    for (Schema.Field field : fact.getSchema().getFields()) {
      node.set(field.name(), value(fact.get(field.pos())));
    }
    return node;
  }

  private static JsonNode value(@Nullable Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case SpecificRecord fact -> of(fact);
      case List<?> list -> array(list);
      case ByteBuffer bytes -> JSON.textNode(HexFormat.of().formatHex(HashChain.bytes(bytes)));
      case Boolean truth -> JSON.booleanNode(truth);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case Float number -> JSON.numberNode(number);
      case Double number -> JSON.numberNode(number);
      case Object text -> JSON.textNode(text.toString());
    };
  }

  private static ArrayNode array(List<?> list) {
    ArrayNode array = JSON.arrayNode();
    list.forEach(element -> array.add(value(element)));
    return array;
  }
}
