package io.signalbox.courier;

import static io.signalbox.courier.CourierFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.signalbox.courier.SignedLink.Check;
import io.signalbox.courier.SignedLink.Verb;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SignedLinkTest {

  private final SignedLink links = new SignedLink(key(1), URI.create("https://box.example/"));

  @Test
  void aLinkIsValidUntilItEnds() {
    URI link = links.link("h/1", "acme & co", Verb.ACCEPT, NOW.plusSeconds(60));

    assertThat(link.toString()).startsWith("https://box.example/v1/handoffs/h%2F1/accept?");
    Map<String, String> query = query(link);
    long until = Long.parseLong(Objects.requireNonNull(query.get("until")));
    String signature = Objects.requireNonNull(query.get("signature"));
    assertThat(query).containsEntry("account", "acme & co");
    assertThat(links.check("h/1", "acme & co", Verb.ACCEPT, until, signature, NOW.plusSeconds(60)))
        .isEqualTo(Check.VALID);
    assertThat(links.check("h/1", "acme & co", Verb.ACCEPT, until, signature, NOW.plusSeconds(61)))
        .isEqualTo(Check.EXPIRED);
  }

  @Test
  void whateverIsChangedMakesItForged() {
    URI link = links.link("h1", "acme", Verb.ACCEPT, NOW.plusSeconds(60));
    long until = NOW.plusSeconds(60).getEpochSecond();
    String signature = Objects.requireNonNull(query(link).get("signature"));

    assertThat(links.check("h1", "acme", Verb.ACCEPT, until, signature, NOW))
        .isEqualTo(Check.VALID);
    assertThat(links.check("h2", "acme", Verb.ACCEPT, until, signature, NOW))
        .isEqualTo(Check.FORGED);
    assertThat(links.check("h1", "acm", Verb.ACCEPT, until, signature, NOW))
        .isEqualTo(Check.FORGED);
    assertThat(links.check("h1", "acme", Verb.REJECT, until, signature, NOW))
        .isEqualTo(Check.FORGED);
    assertThat(links.check("h1", "acme", Verb.ACCEPT, until + 1, signature, NOW))
        .isEqualTo(Check.FORGED);
    assertThat(links.check("h1", "acme", Verb.ACCEPT, until, signature + "A", NOW))
        .isEqualTo(Check.FORGED);
    assertThat(links.check("h1", "acme", Verb.ACCEPT, until, "", NOW)).isEqualTo(Check.FORGED);
    assertThat(
            new SignedLink(key(2), URI.create("https://box.example"))
                .check("h1", "acme", Verb.ACCEPT, until, signature, NOW))
        .isEqualTo(Check.FORGED);
  }

  @Test
  void whereTheIdEndsAndTheAccountBeginsIsSigned() {
    long until = NOW.getEpochSecond();
    String signature =
        Objects.requireNonNull(query(links.link("h1a", "cme", Verb.ACCEPT, NOW)).get("signature"));

    assertThat(links.check("h1", "acme", Verb.ACCEPT, until, signature, NOW))
        .isEqualTo(Check.FORGED);
  }

  @Test
  void aShortKeyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SignedLink(new byte[31], URI.create("https://box.example")))
        .withMessageContaining("31 bytes");
  }

  private static byte[] key(int seed) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) seed);
    return key;
  }

  private static Map<String, String> query(URI link) {
    return Arrays.stream(link.getRawQuery().split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }
}
