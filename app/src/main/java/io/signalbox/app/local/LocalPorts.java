package io.signalbox.app.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports of an installation, all on 127.0.0.1.
 *
 * @param http where Signalbox answers
 * @param kafka where the broker answers clients
 * @param controller where the broker's controller answers the broker
 * @param registry where the schema registry answers
 * @param registryManagement where the registry tells its health
 */
public record LocalPorts(
    int http, int kafka, int controller, int registry, int registryManagement) {

  /** The port that stands for any free one. */
  public static final int ANY = 0;

  /** These ports and two free ones for what only the installation itself talks to. */
  public static LocalPorts of(int http, int kafka, int registry) {
    List<Integer> free = free(5);
    return new LocalPorts(
        http == ANY ? free.get(0) : http,
        kafka == ANY ? free.get(1) : kafka,
        free.get(2),
        registry == ANY ? free.get(3) : registry,
        free.get(4));
  }

  /** Where Kafka clients begin. */
  public String bootstrapServers() {
    return "127.0.0.1:" + kafka;
  }

  /** The registry's address for clients that speak Confluent's interface. */
  public String registryAddress() {
    return "http://127.0.0.1:" + registry + "/apis/ccompat/v7";
  }

  private static List<Integer> free(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on 127.0.0.1", e);
    } finally {
      sockets.forEach(LocalPorts::close);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a probing socket can't be closed", e);
    }
  }
}
