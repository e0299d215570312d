package io.signalbox.courier;

import java.net.URI;
import java.util.Optional;

/**
 * Salesforce's upsert by external id: the field {@code external_id_field} names the external id's
 * field, {@code id} is its value; {@code object} and {@code api_version} have usual values; all
 * other fields are the record's. Repeating it writes the same values again.
 */
final class SalesforceRequest {

  static final String ID = "id";
  static final String EXTERNAL_ID_FIELD = "external_id_field";
  static final String OBJECT = "object";
  static final String API_VERSION = "api_version";

  private static final String USUAL_OBJECT = "Account";
  private static final String USUAL_VERSION = "v62.0";

  private SalesforceRequest() {}

  static OutgoingRequest of(CallMaterial material) throws RequestRefusedException {
    material.secret(CallMaterial.TOKEN);
    String path =
        "/services/data/%s/sobjects/%s/%s/%s"
            .formatted(
                AddressPath.segment(material.fields().getOrDefault(API_VERSION, USUAL_VERSION)),
                AddressPath.segment(material.fields().getOrDefault(OBJECT, USUAL_OBJECT)),
                AddressPath.segment(material.field(EXTERNAL_ID_FIELD)),
                AddressPath.segment(material.field(ID)));
    URI address = material.address(Optional.empty());
    return new OutgoingRequest(
        "PATCH",
        AddressPath.append(address, path),
        material.headers(),
        HandoffJson.texts(material.fieldsWithout(ID, EXTERNAL_ID_FIELD, OBJECT, API_VERSION))
            .toString());
  }
}
