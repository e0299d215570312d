package io.signalbox.app.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads the whole register and says whether it is as it was written. */
@Command(
    name = "verify",
    description = {
      "Reads the whole register from Kafka and proves that its hash chain is unbroken",
      "and that no fact of any writer is missing. Exit code 4 when something is wrong."
    },
    mixinStandardHelpOptions = true)
public final class AuditVerifyCommand implements Callable<Integer> {

  @Mixin private final KafkaOptions source = new KafkaOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    RegisterVerification verification = RegisterVerification.of(new KafkaInstallation(source));
    output.print(verification.json(), all -> verification.text());
    return verification.isWhole() ? 0 : CommandFailedException.BROKEN;
  }
}
