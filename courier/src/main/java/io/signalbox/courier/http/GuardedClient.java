package io.signalbox.courier.http;

import io.signalbox.policy.Destination;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.cookie.StandardCookieSpec;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * An HTTP client that does one thing: it follows no redirect, repeats nothing by itself, knows no
 * proxy, keeps no cookie, unpacks nothing, and takes the addresses of one resolver.
 */
final class GuardedClient {

  /** An address is looked up and checked anew at least so often. */
  private static final TimeValue CONNECTION_LIVES = TimeValue.ofMinutes(1);

  private static final int MOST_HEADERS = 200;
  private static final int LONGEST_LINE = 16 * 1024;

  private GuardedClient() {}

  static CloseableHttpClient open(
      Destination.Limits limits, DnsResolver addresses, SSLContext trust) {
    Timeout timeout = Timeout.of(limits.timeout());
    return HttpClientBuilder.create()
        .setConnectionManager(connections(limits.concurrency(), timeout, addresses, trust))
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setCookieSpec(StandardCookieSpec.IGNORE)
                .build())
        .setUserAgent("Signalbox")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(
      int most, Timeout timeout, DnsResolver addresses, SSLContext trust) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(addresses)
        .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                    Http1Config.custom()
                        .setMaxHeaderCount(MOST_HEADERS)
                        .setMaxLineLength(LONGEST_LINE)
                        .build())
                .build())
        .setMaxConnPerRoute(most)
        .setMaxConnTotal(most)
        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(timeout).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(timeout)
                .setSocketTimeout(timeout)
                .setTimeToLive(CONNECTION_LIVES)
                // Nothing is repeated, so a connection that the other side has closed must be seen.
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build())
        .build();
  }
}
