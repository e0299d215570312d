package io.signalbox.app.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** Looks whether the ports are free before anything is started. */
final class PortCheck {

  private PortCheck() {}

  /**
   * Checks every port that an option can change.
   *
   * @throws StartFailedException naming the taken port and its option
   */
  static void check(LocalPorts ports) {
    List<Use> uses =
        List.of(
            new Use(ports.http(), "HTTP", "--http-port"),
            new Use(ports.kafka(), "Kafka", "--kafka-port"),
            new Use(ports.registry(), "the schema registry", "--registry-port"));
    for (Use use : uses) {
      if (!isFree(use.port)) {
        throw new StartFailedException(
            "Port %d for %s is taken by another program; stop it or choose another port with %s"
                .formatted(use.port, use.what, use.option));
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As servers do: a port whose last connections are still fading is free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private record Use(int port, String what, String option) {}
}
