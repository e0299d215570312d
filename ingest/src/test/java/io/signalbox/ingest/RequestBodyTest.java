package io.signalbox.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "jane@acme.test",
        "{\"a\":",
        "{\"a\":1} {}",
        "{\"a\":1} x",
        "{\"batch\":{}}",
        "{\"batch\":[{]}",
        "{\"batch\":[",
        "{\"batch\":[],\"context\":7}",
      })
  void whatCarriesNoCallsIsUnreadable(String body) {
    RequestBody parsed = RequestBody.parse(body.getBytes(StandardCharsets.UTF_8));

    assertThat(parsed).isInstanceOf(RequestBody.Unreadable.class);
    assertThat(parsed.toString()).doesNotContain("jane");
  }

  @Test
  void otherEncodingsThanUtf8AreUnreadable() {
    String body = "{\"batch\":[{\"type\":\"track\"}]}";

    assertThat(RequestBody.parse(body.getBytes(StandardCharsets.UTF_16LE)))
        .isInstanceOf(RequestBody.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":%s}", "{\"batch\":[{\"a\":%s}]}"})
  void whatIsTooDeepOrTooLongToReadIsUnreadable(String form) {
    String deep = "[".repeat(1_001) + "]".repeat(1_001);
    String number = "9".repeat(2_000);

    assertThat(RequestBody.parse(form.formatted(deep).getBytes(StandardCharsets.UTF_8)).toString())
        .contains("nested too deeply or too long", "depth");
    assertThat(
            RequestBody.parse(form.formatted(number).getBytes(StandardCharsets.UTF_8)).toString())
        .contains("nested too deeply or too long", "length")
        .doesNotContain("999");
  }

  @Test
  void limitsAreInclusive() {
    assertThat(RequestBody.parse(batch(2_500))).isInstanceOf(RequestBody.Calls.class);
    assertThat(RequestBody.parse(batch(2_501))).isInstanceOf(RequestBody.TooLarge.class);
    assertThat(RequestBody.parse(new byte[500 * 1024 + 1]))
        .isInstanceOf(RequestBody.TooLarge.class);
    assertThat(RequestBody.parse(new byte[500 * 1024])).isInstanceOf(RequestBody.Unreadable.class);
  }

  @Test
  void theWriteKeyIsReadFromEitherForm() {
    assertThat(Fixtures.calls("{\"type\":\"track\",\"writeKey\":\"WK\"}").writeKey())
        .contains("WK");
    assertThat(Fixtures.calls("{\"batch\":[],\"writeKey\":\"WK\"}").writeKey()).contains("WK");
    assertThat(Fixtures.calls("{\"batch\":[],\"writeKey\":7}").writeKey()).isEmpty();
  }

  private static byte[] batch(int calls) {
    String all = "{},".repeat(calls);
    return ("{\"batch\":[" + all.substring(0, all.length() - 1) + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
