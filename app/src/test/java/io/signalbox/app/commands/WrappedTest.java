package io.signalbox.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.Seeds;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WrappedTest {

  @Test
  void linesHangBehindTheFirst() {
    String text = Wrapped.text("score  ", "       ", "word ".repeat(30));

    assertThat(text.lines().toList())
        .containsExactly(
            "score  " + "word ".repeat(18).strip(), "       " + "word ".repeat(12).strip());
  }

  @Test
  void aWordThatIsTooLongStaysWhole() {
    String word = "x".repeat(2 * Wrapped.WIDTH);

    assertThat(Wrapped.hanging(2, 4, word)).isEqualTo("  " + word + "\n");
    assertThat(Wrapped.hanging(2, 4, "a " + word + " b"))
        .isEqualTo("  a\n    " + word + "\n    b\n");
  }

  @Test
  void allWordsStayInTheirOrderAndLinesAreAsFullAsTheyCanBe() {
    Seeds.check(200, WrappedTest::wraps);
  }

  private static void wraps(Random random) {
    List<String> words =
        IntStream.range(0, 1 + random.nextInt(60))
            .mapToObj(at -> "w".repeat(1 + random.nextInt(20)))
            .toList();

    List<String> lines = Wrapped.hanging(2, 6, String.join("  ", words)).lines().toList();

    assertThat(String.join(" ", lines.stream().map(String::strip).toList()))
        .isEqualTo(String.join(" ", words));
    for (int at = 0; at < lines.size(); at++) {
      assertThat(lines.get(at).length()).isLessThanOrEqualTo(Wrapped.WIDTH);
      if (at > 0) {
        String line = lines.get(at).strip() + " ";
        String first = line.substring(0, line.indexOf(" "));
        assertThat(lines.get(at - 1).length() + 1 + first.length()).isGreaterThan(Wrapped.WIDTH);
      }
    }
  }
}
