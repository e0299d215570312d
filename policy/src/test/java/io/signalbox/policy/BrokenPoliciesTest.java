package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.testkit.GoldenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder of {@code broken/} replaces or joins the files of {@code sound/}; its {@code
 * expected.txt} is what the person who wrote it reads.
 */
class BrokenPoliciesTest {

  private static final Path RESOURCES = Path.of("src/test/resources");

  @TestFactory
  Stream<DynamicTest> brokenPoliciesAreRefusedWithAllTheirProblems() {
    List<Path> cases = list(RESOURCES.resolve("broken"));
    assertThat(cases).hasSizeGreaterThan(12);
    return cases.stream()
        .map(
            broken ->
                DynamicTest.dynamicTest(broken.getFileName().toString(), () -> check(broken)));
  }

  private static void check(Path broken) {
    TreeMap<String, String> texts = new TreeMap<>();
    Stream.concat(list(RESOURCES.resolve("sound")).stream(), list(broken).stream())
        .filter(file -> file.toString().endsWith(".yaml"))
        .forEach(file -> texts.put(file.getFileName().toString(), text(file)));

    PolicyProblemsException refusal =
        catchThrowableOfType(
            PolicyProblemsException.class,
            () -> PolicySetReader.read("policies", texts, new Problems()));

    assertThat(refusal).as("the refusal of %s", broken).isNotNull();
    GoldenFile.assertMatches(broken.resolve("expected.txt"), refusal.getMessage() + "\n");
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
