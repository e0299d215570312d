package io.signalbox.courier.http;

import static io.signalbox.courier.http.TroubledServer.answers;
import static io.signalbox.courier.http.TroubledServer.says;
import static io.signalbox.courier.http.TroubledServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.courier.AnswerHead;
import io.signalbox.courier.CallResult;
import io.signalbox.courier.CourierFixtures;
import io.signalbox.courier.Failure;
import io.signalbox.courier.Judgement;
import io.signalbox.courier.Masking;
import io.signalbox.courier.Outcome;
import io.signalbox.courier.OutgoingRequest;
import io.signalbox.policy.Destination;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpDestinationCallerTest {

  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Duration timeout = LONG;

  @TempDir private Path directory;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
    deadlines.shutdownNow();
  }

  @Test
  void anAnswerIsTheCallsEnd() throws Exception {
    TroubledServer server = server(answers(200, "", "thank you"));

    CallResult result = call(server.address("http"));

    assertThat(result)
        .isInstanceOfSatisfying(
            CallResult.Answered.class,
            answered -> {
              assertThat(answered.status()).isEqualTo(200);
              assertThat(answered.head()).isEqualTo("thank you");
              assertThat(answered.took()).isBetween(Duration.ZERO, LONG);
            });
    assertThat(server.requests().getFirst())
        .startsWith("POST /hook HTTP/1.1")
        .contains("webhook-id: m1")
        .endsWith("{\"a\":\"ü\"}")
        .doesNotContain("Accept-Encoding", "Content-Encoding", "Cookie");
  }

  @Test
  void connectionsAreUsedAgain() throws Exception {
    TroubledServer server = server(answers(200, "", "x"));
    HttpDestinationCaller caller = caller(server.address("http"), true, names());

    for (int n = 0; n < 5; n++) {
      assertThat(status(caller.call(request(server.address("http")), CourierFixtures.noSecrets())))
          .isEqualTo(200);
    }

    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void aConnectionThatTheOtherSideClosedIsNotUsed() throws Exception {
    TroubledServer server =
        server(
            client -> {
              send(client, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
              client.close();
            });
    HttpDestinationCaller caller = caller(server.address("http"), true, names());

    for (int n = 0; n < 5; n++) {
      int sent = n + 1;
      assertThat(status(caller.call(request(server.address("http")), CourierFixtures.noSecrets())))
          .isEqualTo(200);
      await().until(() -> server.connections() == sent);
    }
  }

  @Test
  void nobodyListening() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    assertThat(failure(call(URI.create("http://127.0.0.1:%d/".formatted(port)))))
        .isEqualTo(Failure.REFUSED);
  }

  @Test
  void aConnectionThatBreaks() throws Exception {
    assertThat(failure(call(server(TroubledServer.resets()).address("http"))))
        .isEqualTo(Failure.RESET);
    assertThat(failure(call(server(Socket::close).address("http")))).isEqualTo(Failure.RESET);
  }

  @Test
  void whatIsNoHttp() throws Exception {
    TroubledServer server =
        server(
            client -> {
              send(client, "SSH-2.0-OpenSSH\r\n\r\n\r\n");
              client.close();
            });

    assertThat(failure(call(server.address("http")))).isEqualTo(Failure.RESET);
  }

  @Test
  void anAnswerCutShortIsNoSuccess() throws Exception {
    TroubledServer server =
        server(
            client -> {
              send(client, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
              client.close();
            });

    assertThat(failure(call(server.address("http")))).isEqualTo(Failure.RESET);
  }

  @Test
  void noAnswerInTime() throws Exception {
    timeout = SHORT;
    CountDownLatch end = new CountDownLatch(1);
    TroubledServer server = server(client -> end.await());

    CallResult result = call(server.address("http"));

    assertThat(failure(result)).isEqualTo(Failure.TIMEOUT);
    assertThat(result.took()).isBetween(SHORT, LONG);
    end.countDown();
  }

  @Test
  void anAnswerThatTricklesInEndsWithTheTimeout() throws Exception {
    timeout = SHORT;
    TroubledServer server =
        server(
            client -> {
              send(client, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
              for (int n = 0; n < 1000; n++) {
                send(client, "x");
                Thread.sleep(20);
              }
            });

    CallResult result = call(server.address("http"));

    assertThat(failure(result)).isEqualTo(Failure.TIMEOUT);
    assertThat(result.took()).isBetween(SHORT, LONG);
  }

  @Test
  void headersThatTrickleInEndWithTheTimeout() throws Exception {
    timeout = SHORT;
    TroubledServer server =
        server(
            client -> {
              send(client, "HTTP/1.1 200 OK\r\n");
              for (int n = 0; n < 1000; n++) {
                send(client, "X-%d: y\r\n".formatted(n % 10));
                Thread.sleep(20);
              }
            });

    assertThat(failure(call(server.address("http")))).isEqualTo(Failure.TIMEOUT);
  }

  @Test
  void ofAHugeAnswerOnlyTheBeginningIsRead() throws Exception {
    AtomicInteger sent = new AtomicInteger();
    TroubledServer server =
        server(
            client -> {
              send(client, "HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n");
              byte[] block = new byte[64 * 1024];
              Arrays.fill(block, (byte) 'a');
              while (true) {
                client.getOutputStream().write(block);
                sent.addAndGet(block.length);
              }
            });

    CallResult result = call(server.address("http"));

    assertThat(((CallResult.Answered) result).head()).isEqualTo("a".repeat(AnswerHead.KEPT_BYTES));
    assertThat(result.took()).isLessThan(LONG);
    assertThat(sent.get()).isLessThan(20_000_000);
  }

  @Test
  void noRedirectIsFollowed() throws Exception {
    TroubledServer elsewhere = server(answers(200, "", ""));
    TroubledServer server =
        server(answers(301, "Location: %s\r\n".formatted(elsewhere.address("http")), ""));

    CallResult result = call(server.address("http"));

    assertThat(status(result)).isEqualTo(301);
    assertThat(elsewhere.connections()).isZero();
  }

  @Test
  void everyStatusEndsAsSpecified() throws Exception {
    Map<Integer, Failure> permanent =
        Map.of(301, Failure.REDIRECT, 400, Failure.STATUS, 410, Failure.GONE);
    for (int status : List.of(301, 400, 410, 429, 500, 503)) {
      URI address = server(answers(status, "Retry-After: 7\r\n", "why")).address("http");
      Outcome outcome =
          Judgement.of(destination(address, true), call(address), CourierFixtures.NOW);
      assertThat(outcome.permanent()).as("%d", status).isEqualTo(permanent.containsKey(status));
      assertThat(outcome.failure()).contains(permanent.getOrDefault(status, Failure.STATUS));
      assertThat(outcome.answer()).contains("why");
      assertThat(outcome.notBefore())
          .isEqualTo(
              status == 429 || status == 503
                  ? Optional.of(CourierFixtures.NOW.plusSeconds(7))
                  : Optional.empty());
    }
  }

  @Test
  void anAnswerWithoutABodyIsAnAnswer() throws Exception {
    assertThat(status(call(server(says("HTTP/1.1 204 No Content\r\n\r\n")).address("http"))))
        .isEqualTo(204);
  }

  @Test
  void aConnectionThatIsNotTrusted() throws Exception {
    SSLContext selfSigned = selfSigned();
    ServerSocket socket =
        selfSigned
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    TroubledServer untrusted = TroubledServer.on(socket, answers(200, "", ""));
    opened.add(untrusted);

    assertThat(failure(call(untrusted.address("https")))).isEqualTo(Failure.TLS);
    // The server may see that the handshake was broken off, and nothing else.
    assertThat(untrusted.requests()).allSatisfy(seen -> assertThat(seen).startsWith("broken: "));
    ServerSocket babble = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    opened.add(babble);
    Thread.ofVirtual().start(() -> greet(babble));
    assertThat(failure(call(URI.create("https://127.0.0.1:%d/".formatted(babble.getLocalPort())))))
        .isEqualTo(Failure.TLS);
  }

  @Test
  void aNameThatLeadsNowhere() throws Exception {
    assertThat(failure(call(URI.create("http://nowhere.invalid/"), true, noNames())))
        .isEqualTo(Failure.DNS);
  }

  @Test
  void aNameThatIsLookedUpForEverEndsWithTheTimeout() throws Exception {
    timeout = SHORT;
    CountDownLatch end = new CountDownLatch(1);
    CallResult result =
        call(
            URI.create("http://slow.example/"),
            true,
            new Names(
                host -> {
                  try {
                    end.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  throw new UnknownHostException(host);
                }));

    assertThat(failure(result)).isIn(Failure.DNS, Failure.TIMEOUT);
    assertThat(result.took()).isLessThan(LONG);
    end.countDown();
  }

  @Test
  void aPrivateAddressIsNotCalledUnlessAllowed() throws Exception {
    TroubledServer server = server(answers(200, "", ""));

    CallResult literal = call(server.address("http"), false, names());
    CallResult name =
        call(
            URI.create("http://inside.example:%d/".formatted(server.port())),
            false,
            new Names(host -> new InetAddress[] {InetAddress.getLoopbackAddress()}));

    assertThat(failure(literal)).isEqualTo(Failure.FORBIDDEN_ADDRESS);
    assertThat(failure(name)).isEqualTo(Failure.FORBIDDEN_ADDRESS);
    assertThat(((CallResult.Broken) name).detail())
        .contains("inside.example leads to 127.0.0.1, which is loopback");
    assertThat(server.connections()).isZero();
  }

  @Test
  void oneForbiddenAddressOfSeveralForbidsTheName() throws Exception {
    TroubledServer server = server(answers(200, "", ""));

    CallResult result =
        call(
            URI.create("http://mixed.example:%d/".formatted(server.port())),
            false,
            new Names(
                host ->
                    new InetAddress[] {
                      InetAddress.getByName("93.184.216.34"), InetAddress.getByName("10.0.0.1")
                    }));

    assertThat(failure(result)).isEqualTo(Failure.FORBIDDEN_ADDRESS);
  }

  @Test
  void theAddressThatWasCheckedIsTheOneThatIsCalled() throws Exception {
    TroubledServer server = server(answers(200, "", ""));
    AtomicInteger lookUps = new AtomicInteger();
    // Asked a second time the name would lead elsewhere.
    Names rebinding =
        new Names(
            host ->
                new InetAddress[] {
                  InetAddress.getByName(lookUps.incrementAndGet() == 1 ? "127.0.0.1" : "127.9.9.9")
                });

    CallResult result =
        call(URI.create("http://name.example:%d/".formatted(server.port())), true, rebinding);

    assertThat(status(result)).isEqualTo(200);
    assertThat(lookUps).hasValue(1);
  }

  @Test
  void anAnswerThatEchoesTheSecretDoesNotTellIt() throws Exception {
    String secret = CourierFixtures.TOKEN;
    TroubledServer server =
        server(answers(401, "", "x".repeat(2040) + secret + " is wrong: " + secret));

    CallResult result =
        caller(server.address("http"), true, names())
            .call(request(server.address("http")), new Masking(List.of(secret)));

    assertThat(((CallResult.Answered) result).head())
        .startsWith("x".repeat(2040) + Masking.MASK)
        .doesNotContain(secret.substring(0, 5));
  }

  private CallResult call(URI address) throws Exception {
    return call(address, true, names());
  }

  private CallResult call(URI address, boolean allowPrivate, DnsResolver names) throws Exception {
    return caller(address, allowPrivate, names).call(request(address), CourierFixtures.noSecrets());
  }

  private HttpDestinationCaller caller(URI address, boolean allowPrivate, DnsResolver names)
      throws Exception {
    HttpDestinationCaller caller =
        new HttpDestinationCaller(
            destination(address, allowPrivate), names, SSLContext.getDefault(), deadlines);
    opened.add(caller);
    return caller;
  }

  private TroubledServer server(TroubledServer.Answer answer) throws IOException {
    TroubledServer server = TroubledServer.start(answer);
    opened.add(server);
    return server;
  }

  private Destination destination(URI address, boolean allowPrivate) {
    Destination usual =
        CourierFixtures.webhook(
            "hook", address, CourierFixtures.limits(2, Optional.empty(), timeout));
    return new Destination(
        usual.name(),
        usual.kind(),
        usual.url(),
        usual.secrets(),
        usual.fields(),
        usual.limits(),
        usual.schedule(),
        allowPrivate);
  }

  private static OutgoingRequest request(URI address) {
    return new OutgoingRequest(
        "POST",
        address,
        new TreeMap<>(Map.of("webhook-id", "m1", "Content-Type", "application/json")),
        "{\"a\":\"ü\"}");
  }

  private static int status(CallResult result) {
    assertThat(result).isInstanceOf(CallResult.Answered.class);
    return ((CallResult.Answered) result).status();
  }

  private static Failure failure(CallResult result) {
    assertThat(result).isInstanceOf(CallResult.Broken.class);
    return ((CallResult.Broken) result).failure();
  }

  private static DnsResolver names() {
    return SystemDefaultDnsResolver.INSTANCE;
  }

  private static DnsResolver noNames() {
    return new Names(
        host -> {
          throw new UnknownHostException(host);
        });
  }

  private static void greet(ServerSocket socket) {
    try (Socket client = socket.accept()) {
      send(client, "220 mail.example ESMTP\r\n");
      InputStream in = client.getInputStream();
      while (in.read() >= 0) {
        // until the other side gives up
      }
    } catch (IOException e) {
      // The other side gave up.
    }
  }

  private SSLContext selfSigned() throws Exception {
    Path store = directory.resolve("self-signed.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "x",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  /** Names as a function. */
  private record Names(LookUp lookUp) implements DnsResolver {

    interface LookUp {
      InetAddress[] of(String host) throws UnknownHostException;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return lookUp.of(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
