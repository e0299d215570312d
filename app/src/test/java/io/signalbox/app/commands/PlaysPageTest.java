package io.signalbox.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.Play;
import io.signalbox.policy.PolicyFiles;
import io.signalbox.testkit.GoldenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about the shipped plays shows their files and what the commands print, as they are. */
class PlaysPageTest {

  private static final Path PAGE = Path.of("../docs/plays.md");
  private static final String POLICIES = "../policies";

  /** A block that shows a command and what it prints. */
  private static final Pattern CONSOLE =
      Pattern.compile("```console\n\\$ \\./signalbox (.+)\n[^`]*```");

  /** A block that shows a file, under its name. */
  private static final Pattern FILE =
      Pattern.compile("`(policies/[a-z-]+\\.yaml)`:\n\n```yaml\n[^`]*```");

  @Test
  void everyBlockIsWhatIsThere() throws IOException {
    String page = Files.readString(PAGE);

    GoldenFile.assertMatches(
        PAGE, replaced(FILE, PlaysPageTest::file, replaced(CONSOLE, PlaysPageTest::console, page)));
  }

  @Test
  void everyPlayIsShownWithItsMeaningAHitAndAMiss() throws IOException {
    String page = Files.readString(PAGE);

    for (Play play : PolicyFiles.read(Path.of(POLICIES)).plays()) {
      assertThat(page)
          .contains("`policies/%s.yaml`:".formatted(play.name()))
          .contains("$ ./signalbox policy explain %s\n".formatted(play.name()))
          .contains("$ ./signalbox policy explain %s --case near-miss".formatted(play.name()))
          .containsPattern("policy explain %s --case (?!near-miss)".formatted(play.name()));
    }
  }

  private static String replaced(Pattern blocks, Function<MatchResult, String> anew, String page) {
    Matcher matcher = blocks.matcher(page);
    assertThat(matcher.find()).as("%s has such blocks: %s", PAGE, blocks).isTrue();
    return matcher.replaceAll(match -> Matcher.quoteReplacement(anew.apply(match)));
  }

  private static String console(MatchResult block) {
    String line = block.group(1);
    CommandResult result = CommandResult.of((line + " " + POLICIES).split(" "));
    assertThat(result.err()).as(line).isEmpty();
    assertThat(result.exitCode()).as(line).isZero();
    assertThat(result.out()).as(line).doesNotContain("`");
    return "```console\n$ ./signalbox %s\n%s```".formatted(line, result.out());
  }

  private static String file(MatchResult block) {
    try {
      String text = Files.readString(Path.of("..").resolve(block.group(1)));
      assertThat(text).doesNotContain("`");
      String content = text.replaceFirst("(?s)\\A(#[^\n]*\n)*", "");
      return "`%s`:\n\n```yaml\n%s```".formatted(block.group(1), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
