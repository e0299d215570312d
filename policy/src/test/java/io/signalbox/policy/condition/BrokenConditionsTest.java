package io.signalbox.policy.condition;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.policy.TrackingPlan.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every refusal with its place and how to mend it: {@code conditions/broken.txt} is the list. */
class BrokenConditionsTest {

  private static final PropertyTypes TYPES =
      PropertyTypes.of(
          Map.of(
              "path", ValueType.TEXT,
              "seats", ValueType.NUMBER,
              "price", ValueType.NUMBER,
              "trial", ValueType.BOOLEAN));

  @Test
  void eachIsRefusedWithItsPlaceAndHowToMendIt() throws IOException {
    List<String> blocks = List.of(read("/conditions/broken.txt").strip().split("\n\n"));

    String told = blocks.stream().map(BrokenConditionsTest::told).collect(joining("\n\n"));

    assertThat(told).isEqualTo(String.join("\n\n", blocks));
    assertThat(blocks).hasSizeGreaterThan(40);
  }

  private static String told(String block) {
    String text = block.lines().findFirst().orElseThrow();
    ConditionException e =
        catchThrowableOfType(
            ConditionException.class, () -> Condition.compile(text.replace("\\n", "\n"), TYPES));
    assertThat(e).as(text).isNotNull();
    return "%s\n  %d:%d: %s\n  %s".formatted(text, e.line(), e.column(), e.getMessage(), e.mend());
  }

  private static String read(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(BrokenConditionsTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
