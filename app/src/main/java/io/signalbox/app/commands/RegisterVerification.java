package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.audit.AuditVerification;
import io.signalbox.audit.VerificationResult;
import io.signalbox.audit.stream.RegisterReader;

/**
 * What verifying a register came to.
 *
 * @param result what was found
 */
record RegisterVerification(VerificationResult result) {

  /** Reads the whole register. */
  static RegisterVerification of(KafkaInstallation installation) {
    return installation.ask(
        () -> {
          try (RegisterReader register =
              new RegisterReader(installation.contracts(), installation.address())) {
            return new RegisterVerification(
                AuditVerification.verify(
                    installation.contracts(), register.partitions(), register::entries));
          }
        });
  }

  boolean isWhole() {
    return result.isWhole();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: %d entries in %d partitions\n"
            .formatted(
                result.isWhole()
                    ? "The register is whole: the chain is unbroken and no fact is missing"
                    : "The register is NOT whole",
                result.entries(),
                result.partitions()));
    result.findings().forEach(each -> text.append("- ").append(each.sentence()).append('\n'));
    result.limits().forEach(each -> text.append("Not shown by this: ").append(each).append('\n'));
    return text.toString();
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("whole", result.isWhole());
    json.put("entries", result.entries());
    json.put("partitions", result.partitions());
    ArrayNode findings = json.putArray("findings");
    for (VerificationResult.Finding finding : result.findings()) {
      ObjectNode each = findings.addObject();
      each.put("partition", finding.partition());
      each.put("sequence", finding.sequence());
      each.put("sentence", finding.sentence());
    }
    ArrayNode limits = json.putArray("limits");
    result.limits().forEach(limits::add);
    return json;
  }
}
