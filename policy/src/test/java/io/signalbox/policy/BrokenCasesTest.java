package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class BrokenCasesTest {

  private static final Path RESOURCES = Path.of("src/test/resources");

  @Test
  void aBrokenCaseIsRefusedWithAllItsProblems() throws IOException {
    TreeMap<String, String> texts = new TreeMap<>();
    for (String name : new String[] {"pql.yaml", "routing.yaml", "tracking-plan.yaml"}) {
      texts.put(name, Files.readString(RESOURCES.resolve("sound").resolve(name)));
    }
    PolicySet set = PolicySetReader.read("policies", texts, new Problems());
    Path broken = RESOURCES.resolve("broken-cases");
    Problems problems = new Problems();

    new CaseReader("pql/broken.yaml", "broken", set.plays().getFirst(), set.trackingPlan())
        .read(Files.readString(broken.resolve("broken.yaml")), problems);

    PolicyProblemsException refusal =
        Assertions.catchThrowableOfType(PolicyProblemsException.class, problems::throwIfAny);
    assertThat(refusal).isNotNull();
    GoldenFile.assertMatches(broken.resolve("expected.txt"), refusal.getMessage() + "\n");
  }

  @Test
  void aFolderOfNoPlayIsNamed() {
    PolicySet set = PolicyFiles.read(Path.of("../policies"));
    PolicySet without =
        new PolicySet(
            set.plays().subList(1, 5),
            set.routing(),
            set.destinations(),
            set.roster(),
            set.trackingPlan(),
            set.lists(),
            set.destinationsText());

    Assertions.assertThatThrownBy(() -> PolicyFiles.readCases(Path.of("../policies"), without))
        .hasMessage(
            "../policies/cases/expansion:1:1: there is no play 'expansion'; "
                + "name the folder as a play is named, or remove it");
  }
}
