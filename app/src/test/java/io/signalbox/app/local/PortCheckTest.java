package io.signalbox.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PortCheckTest {

  @Test
  void namesTheTakenPortAndTheOptionBeforeAnythingIsStarted(@TempDir Path data) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LocalPorts ports = LocalPorts.of(LocalPorts.ANY, taken.getLocalPort(), LocalPorts.ANY);
      StringWriter said = new StringWriter();

      assertThatThrownBy(
              () ->
                  new LocalMode(
                          LocalSettings.of(data, ports, Path.of("policies"), 1),
                          new CopyWiring(),
                          new Steps(new PrintWriter(said)))
                      .start())
          .isInstanceOf(StartFailedException.class)
          .hasMessage(
              "Port %d for Kafka is taken by another program; stop it or choose another port with"
                  + " --kafka-port",
              taken.getLocalPort());

      assertThat(said.toString()).isEmpty();
      assertThat(Files.exists(data.resolve("kafka"))).isFalse();
    }
  }

  @Test
  void acceptsFreePorts() {
    LocalPorts ports = LocalPorts.of(LocalPorts.ANY, LocalPorts.ANY, LocalPorts.ANY);

    assertThatCode(() -> PortCheck.check(ports)).doesNotThrowAnyException();
  }
}
