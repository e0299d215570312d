package io.signalbox.app.e2e;

import io.signalbox.app.Signalbox;
import io.signalbox.app.local.LocalPorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code signalbox local} as a process of its own, which can be killed. */
final class ChildInstallation implements AutoCloseable {

  private static final String READY = "ready at http://";

  private final Process process;

  private ChildInstallation(Process process) {
    this.process = process;
  }

  /** Starts the process on free ports; returns at once. */
  static ChildInstallation begin(Path data, Path policies) throws IOException {
    return begin(data, policies, LocalPorts.of(LocalPorts.ANY, LocalPorts.ANY, LocalPorts.ANY));
  }

  /** Starts the process; returns at once. */
  static ChildInstallation begin(Path data, Path policies, LocalPorts ports) throws IOException {
    return new ChildInstallation(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                Signalbox.class.getName(),
                "local",
                "--data",
                data.toString(),
                "--policies",
                policies.toString(),
                "--http-port",
                Integer.toString(ports.http()),
                "--kafka-port",
                Integer.toString(ports.kafka()),
                "--registry-port",
                Integer.toString(ports.registry()))
            .redirectErrorStream(true)
            .start());
  }

  /** Waits until it takes events, and tells where. */
  URI awaitReady() throws IOException {
    List<String> said = new ArrayList<>();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(READY)) {
        return URI.create(line.substring(line.indexOf("http"), line.indexOf(" in ")));
      }
      said.add(line);
    }
    throw new IllegalStateException("The process ended before it was ready: " + said);
  }

  /** Ends its registry by force. */
  void killRegistry() {
    WholeInstallation.killRegistry(process.toHandle());
  }

  /** Ends it by SIGKILL: nothing is committed, closed or written any more. */
  void kill() throws InterruptedException {
    List<ProcessHandle> registry = process.descendants().toList();
    process.destroyForcibly().waitFor();
    // It ends when it sees that it is alone; its port is free only then.
    registry.forEach(each -> each.onExit().join());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
