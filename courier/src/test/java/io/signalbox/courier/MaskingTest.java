package io.signalbox.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.Seeds;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskingTest {

  private static final String SECRET = "s3cr/t+\"k&y=";

  private final Masking masking = new Masking(List.of(SECRET));

  @Test
  void hidesTheSecretAsItIs() {
    assertThat(masking.mask("wrong token " + SECRET + "!")).isEqualTo("wrong token ***!");
  }

  @Test
  void hidesEncodedForms() {
    String percent = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);

    assertThat(masking.mask("a=" + percent + "&b")).isEqualTo("a=***&b");
    assertThat(masking.mask("a=" + percent.toLowerCase(Locale.ROOT) + "&b")).isEqualTo("a=***&b");
    assertThat(masking.mask("{\"t\":\"s3cr/t+\\\"k&y=\"}")).isEqualTo("{\"t\":\"***\"}");
    assertThat(masking.mask("{\"t\":\"s3cr\\/t+\\\"k&y=\"}")).isEqualTo("{\"t\":\"***\"}");
    assertThat(masking.mask(HexFormat.of().formatHex(bytes))).isEqualTo("***");
    assertThat(masking.mask(Base64.getEncoder().encodeToString(bytes))).startsWith("***");
  }

  @Test
  void hidesBase64WhateverStandsBesideTheSecret() {
    for (String user : List.of("", "u", "us", "use", "user:")) {
      byte[] pair = (user + SECRET + "::").getBytes(StandardCharsets.UTF_8);
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        String masked = masking.mask(encoder.encodeToString(pair));
        assertThat(masked).contains(Masking.MASK);
        assertThat(new String(decoded(masked), StandardCharsets.UTF_8)).doesNotContain("cr/t");
      }
    }
  }

  @Test
  void hidesTheKeyOfASigningSecretAndEachOfSeveral() {
    Masking several = new Masking(List.of("whsec_AAAABBBBCCCCDDDD whsec_EEEEFFFFGGGGHHHH"));

    assertThat(several.mask("AAAABBBBCCCCDDDD or whsec_EEEEFFFFGGGGHHHH")).isEqualTo("*** or ***");
  }

  @Test
  void hidesThePathOfASecretAddress() {
    Masking slack =
        new Masking(
            List.of("https://hooks.slack.example/services/T01/B02/abcdefghijklmnopqrstuvwx"));

    assertThat(slack.mask("no_service at /services/T01/B02/abcdefghijklmnopqrstuvwx"))
        .isEqualTo("no_service at ***");
    assertThat(slack.mask("key abcdefghijklmnopqrstuvwx of services"))
        .isEqualTo("key *** of services");
  }

  @Test
  void aCutThroughASecretLeavesNoPartOfIt() {
    assertThat(masking.maskCut("it was s3cr/t")).isEqualTo("it was ***");
    assertThat(masking.maskCut("it was s3")).isEqualTo("it was s3");
    assertThat(masking.mask("it was s3cr/t")).isEqualTo("it was s3cr/t");
  }

  @Test
  void noEncodingOfAnySecretSurvivesWhereverItIsCut() {
    Seeds.check(
        3000,
        random -> {
          String secret = secret(random);
          String form = form(secret, random);
          String text = "x".repeat(random.nextInt(2100)) + form + "y".repeat(random.nextInt(3000));
          Masking mask = new Masking(List.of(secret));
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          int most = AnswerHead.bytesToRead(mask);
          byte[] read = Arrays.copyOf(bytes, Math.min(bytes.length, most));

          String head = AnswerHead.of(read, read.length == most, mask);

          assertThat(head.getBytes(StandardCharsets.UTF_8).length)
              .isLessThanOrEqualTo(AnswerHead.KEPT_BYTES);
          for (int at = 0; at + 6 <= form.length(); at++) {
            assertThat(head)
                .as("%s in %s", secret, form)
                .doesNotContain(form.substring(at, at + 6));
          }
        });
  }

  private static String form(String secret, Random random) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(5)) {
      case 0 -> secret;
      case 1 -> URLEncoder.encode(secret, StandardCharsets.UTF_8);
      case 2 -> HexFormat.of().formatHex(bytes);
      case 3 -> Base64.getEncoder().encodeToString(bytes);
      default -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    };
  }

  private static String secret(Random random) {
    String letters = "abcdefghijklmnopqrstuvwABCDEFGHIJKLMNOP0123456789-_+/=&%é\"";
    StringBuilder secret = new StringBuilder();
    int length = 8 + random.nextInt(60);
    while (secret.length() < length) {
      secret.append(letters.charAt(random.nextInt(letters.length())));
    }
    return secret.toString();
  }

  private static byte[] decoded(String masked) {
    // What is left on both sides of the mask, as far as it is base64.
    int at = masked.indexOf(Masking.MASK);
    return Base64.getUrlDecoder()
        .decode(masked.substring(0, at - at % 4).replace('+', '-').replace('/', '_'));
  }
}
