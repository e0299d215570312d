package io.signalbox.courier.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that fails in every way: each connection gets what its test says, byte by byte. */
final class TroubledServer implements AutoCloseable {

  private final ServerSocket socket;
  private final Answer answer;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  /** What it does with a connection after a request's head and body were read. */
  interface Answer {
    void to(Socket client) throws IOException, InterruptedException;
  }

  private TroubledServer(ServerSocket socket, Answer answer) {
    this.socket = socket;
    this.answer = answer;
  }

  static TroubledServer on(ServerSocket socket, Answer answer) {
    TroubledServer server = new TroubledServer(socket, answer);
    Thread.ofVirtual().start(server::accept);
    return server;
  }

  static TroubledServer start(Answer answer) throws IOException {
    return on(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
  }

  /** Answers with these words and keeps the connection. */
  static Answer says(String text) {
    return client -> send(client, text);
  }

  /** A whole answer. */
  static Answer answers(int status, String headers, String body) {
    return says(
        "HTTP/1.1 %d Words\r\nContent-Length: %d\r\n%s\r\n%s"
            .formatted(status, body.getBytes(StandardCharsets.UTF_8).length, headers, body));
  }

  /** Closes so that the other side sees a reset. */
  static Answer resets() {
    return client -> {
      client.setOption(StandardSocketOptions.SO_LINGER, 0);
      client.close();
    };
  }

  static void send(Socket client, String text) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  int port() {
    return socket.getLocalPort();
  }

  URI address(String scheme) {
    return URI.create("%s://127.0.0.1:%d/hook".formatted(scheme, port()));
  }

  List<String> requests() {
    return requests;
  }

  int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      for (String head = head(client); !head.isEmpty(); head = head(client)) {
        requests.add(head);
        answer.to(client);
        if (client.isClosed()) {
          return;
        }
      }
    } catch (SocketException e) {
      // The other side has gone, as tests want it to.
    } catch (IOException e) {
      requests.add("broken: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The request's head and body in one text; empty at the end. */
  private static String head(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    int at = head.indexOf("Content-Length: ");
    int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf("\r\n", at)));
    head.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
    return head.toString();
  }
}
