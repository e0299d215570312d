package io.signalbox.bench.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** The courier's HTTP client in a loop, as many at once, with a body that the courier has sent. */
final class BareClient implements AutoCloseable {

  private final CountingReceiver receiver;
  private final int atOnce;
  private final CloseableHttpClient client;
  private final ExecutorService threads;

  BareClient(CountingReceiver receiver, int atOnce) {
    this.receiver = receiver;
    this.atOnce = atOnce;
    this.client =
        HttpClientBuilder.create()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(atOnce)
                    .setMaxConnTotal(atOnce)
                    .build())
            .build();
    this.threads = Executors.newFixedThreadPool(atOnce);
  }

  /** Gives how many calls a second are answered. */
  double call(int calls, byte[] body) throws InterruptedException, ExecutionException {
    AtomicInteger left = new AtomicInteger(calls);
    List<Future<?>> all = new ArrayList<>();
    long begun = System.nanoTime();
    for (int thread = 0; thread < atOnce; thread++) {
      all.add(
          threads.submit(
              () -> {
                while (left.getAndDecrement() > 0) {
                  post(body);
                }
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    return calls / ((System.nanoTime() - begun) / 1e9);
  }

  @Override
  public void close() throws IOException {
    threads.shutdown();
    client.close();
  }

  private void post(byte[] body) {
    HttpPost request = new HttpPost(receiver.address());
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    try {
      var unused = client.execute(request, response -> response.getCode());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
