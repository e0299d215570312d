package io.signalbox.courier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;

/**
 * HubSpot's batch upsert of companies, with one record: the field {@code id_property} names the
 * unique property, {@code id} is its value, all other fields are properties. Repeating it writes
 * the same values again.
 */
final class HubSpotRequest {

  static final String ID = "id";
  static final String ID_PROPERTY = "id_property";

  private static final URI HOST = URI.create("https://api.hubapi.com");
  private static final String PATH = "/crm/v3/objects/companies/batch/upsert";

  private HubSpotRequest() {}

  static OutgoingRequest of(CallMaterial material) throws RequestRefusedException {
    material.secret(CallMaterial.TOKEN);
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    ObjectNode input = message.putArray("inputs").addObject();
    input.put("idProperty", material.field(ID_PROPERTY));
    input.put("id", material.field(ID));
    input.set("properties", HandoffJson.texts(material.fieldsWithout(ID, ID_PROPERTY)));
    URI address = material.address(Optional.of(HOST));
    return new OutgoingRequest(
        "POST", AddressPath.append(address, PATH), material.headers(), message.toString());
  }
}
