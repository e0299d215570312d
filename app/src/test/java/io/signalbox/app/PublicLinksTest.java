package io.signalbox.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.app.local.StartFailedException;
import io.signalbox.courier.SignedLink.Verb;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicLinksTest {

  @TempDir private Path data;

  @Test
  void thereAreNoneWithoutAnAddress() {
    assertThat(PublicLinks.of(data, variable -> null)).isEmpty();
  }

  @Test
  void theyAreTheSameAfterARestart() {
    assertThat(link("https://box.example")).isEqualTo(link("https://box.example/"));
  }

  @Test
  void whatIsNoAddressIsRefused() {
    for (String wrong : new String[] {"box.example", "ftp://box.example", "https://b?x=1", "%"}) {
      assertThatThrownBy(() -> link(wrong))
          .isInstanceOf(StartFailedException.class)
          .hasMessageContaining("SIGNALBOX_PUBLIC_ADDRESS must be an address");
    }
  }

  private URI link(String address) {
    return PublicLinks.of(data, Map.of(PublicLinks.VARIABLE, address)::get)
        .orElseThrow()
        .link("h1", "acme", Verb.ACCEPT, Instant.EPOCH);
  }
}
