package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PolicySetTest {

  private static final String FIRST =
      """
      # The first: 🚂 grüßt.
      play: first
      route: sales
      per: account
      threshold: {qualify: 10, release: 5}
      signals:
        zulu: {event: Invite Sent, within: 14d, points: 10}
        alpha: {event: Usage Limit Reached, ever: true, points: 10}
      """;
  private static final String SECOND =
      """
      # The second.
      about: |
        --- is no end here.
      play: second
      route: cs
      per: person
      threshold: {qualify: 10, release: 5}
      signals: {invited: {event: Invite Sent, within: 1h, points: 10}}
      """;

  @Test
  void eachPlayCarriesTheTextOfItsOwnDocument() {
    PolicySet set = read(FIRST + "---\n" + SECOND);

    assertThat(set.plays()).extracting(play -> play.source().text()).containsExactly(FIRST, SECOND);
  }

  @Test
  void aPlayCompilesFromItsTextAloneToTheSamePlay() {
    String windows = (FIRST + "--- # next\n" + SECOND + "...\n").replace("\n", "\r\n");
    for (String text : new String[] {FIRST + "---\n" + SECOND, windows, "\uFEFF---\n" + FIRST}) {
      assertThat(read(text).plays())
          .isNotEmpty()
          .allSatisfy(
              play -> assertThat(PolicySet.parsePlay(play.source().text())).isEqualTo(play));
    }
  }

  @Test
  void playsAreSortedByNameAndSignalsStayInTheOrderOfTheFile() {
    PolicySet set = read(SECOND + "---\n" + FIRST);

    assertThat(set.plays()).extracting(Play::name).containsExactly("first", "second");
    assertThat(set.plays().getFirst().signals())
        .extracting(Signal::name)
        .containsExactly("zulu", "alpha");
  }

  @Test
  void aTextThatIsNotOnePlayIsRefused() {
    assertThatThrownBy(() -> PolicySet.parsePlay(FIRST + "---\n" + SECOND))
        .isInstanceOf(PolicyProblemsException.class)
        .hasMessage("play:1:1: 2 documents; give the text of one play");
    assertThatThrownBy(() -> PolicySet.parsePlay("# nothing"))
        .isInstanceOf(PolicyProblemsException.class)
        .hasMessage("play:1:1: 0 documents; give the text of one play");
    assertThatThrownBy(() -> PolicySet.parsePlay("play: ["))
        .isInstanceOf(PolicyProblemsException.class)
        .hasMessageStartingWith("play:1:8: not valid YAML");
  }

  private static PolicySet read(String plays) {
    Map<String, String> texts =
        Map.of(
            "plays.yaml", plays,
            "routing.yaml", "rules: [{otherwise: true, to: cs}]",
            "tracking-plan.yaml", "unplanned: accept");
    return PolicySetReader.read("policies", new TreeMap<>(texts), new Problems());
  }
}
