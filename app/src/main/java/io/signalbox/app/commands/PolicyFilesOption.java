package io.signalbox.app.commands;

import io.signalbox.app.Home;
import io.signalbox.policy.PolicySet;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The directory of policies that a command looks at. */
final class PolicyFilesOption {

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "The directory of policies (default: those beside signalbox).")
  private @Nullable Path directory;

  /** All policies of it; what is wrong in them ends the command. */
  PolicySet set() {
    return PolicyReading.set(directory());
  }

  /** Where the cases of a play are. */
  Path cases(String play) {
    return directory().resolve("cases").resolve(play);
  }

  Path directory() {
    return directory == null ? Home.policies() : directory;
  }
}
