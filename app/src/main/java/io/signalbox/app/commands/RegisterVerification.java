package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.audit.AuditVerification;
import io.signalbox.audit.VerificationResult;
import io.signalbox.audit.stream.RegisterReader;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.RegistryClient;
import io.signalbox.schemas.RegistryUnavailableException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/** Verifies a register and prints what was found. Apart from its command: help loads no Kafka. */
final class RegisterVerification {

  private final KafkaAddress kafka;
  private final Contracts contracts;

  RegisterVerification(KafkaAddress kafka, URI registry, String prefix) {
    this.kafka = kafka;
    this.contracts = new Contracts(new RegistryClient(List.of(registry)), prefix);
  }

  /** The exit code: 0 when the register is whole, else 4. */
  int print(OutputFormat output, PrintWriter out) {
    VerificationResult result = verify();
    switch (output) {
      case TABLE -> printText(result, out);
      case JSON -> out.println(json(result));
    }
    out.flush();
    return result.isWhole() ? 0 : CommandFailedException.BROKEN;
  }

  private VerificationResult verify() {
    TopicTail.probe(kafka.host(), kafka.port());
    try (RegisterReader register = new RegisterReader(contracts, kafka.toString())) {
      return AuditVerification.verify(contracts, register.partitions(), register::entries);
    } catch (KafkaException e) {
      throw new CommandFailedException(
          CommandFailedException.UNREACHABLE,
          "Kafka at %s does not answer as it should: %s".formatted(kafka, e.getMessage()));
    } catch (RegistryUnavailableException e) {
      throw new CommandFailedException(
          CommandFailedException.UNREACHABLE,
          e.getMessage() + "; name its address with --registry");
    }
  }

  private static void printText(VerificationResult result, PrintWriter out) {
    out.printf(
        "%s: %d entries in %d partitions%n",
        result.isWhole()
            ? "The register is whole: the chain is unbroken and no fact is missing"
            : "The register is NOT whole",
        result.entries(),
        result.partitions());
    result.findings().forEach(finding -> out.println("- " + finding.sentence()));
    result.limits().forEach(limit -> out.println("Not shown by this: " + limit));
  }

  private static ObjectNode json(VerificationResult result) {
    ObjectNode json = new ObjectMapper().createObjectNode();
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
