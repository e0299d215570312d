package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.condition.Condition;
import io.signalbox.testkit.Seeds;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlayHashTest {

  @Test
  void whatIsWrittenIsReadWhateverTheLayout() {
    Seeds.check(
        300,
        random -> {
          Play play = new RandomPlay(random).play();
          PlayScribe scribe = new PlayScribe(random);

          Play once = PolicySet.parsePlay(scribe.written(play), RandomMeasure.LISTS);
          Play again = PolicySet.parsePlay(scribe.written(play), RandomMeasure.LISTS);

          assertThat(once.source().hash()).isEqualTo(CanonicalPlay.hash(play));
          assertThat(again.source().hash()).isEqualTo(once.source().hash());
          assertThat(again)
              .usingRecursiveComparison()
              .ignoringFields("source")
              .ignoringCollectionOrderInFields("signals", "fit", "gates")
              .withComparatorForType(Comparator.comparing(Condition::canonical), Condition.class)
              .isEqualTo(play);
        });
  }

  @Test
  void aChangeOfAnyPartOfTheModelChangesTheHash() {
    Seeds.check(
        100,
        random -> {
          Play play = new RandomPlay(random).play();

          List<Record> others = OtherModels.of(play);

          assertThat(others).hasSizeGreaterThan(20);
          String hash = CanonicalPlay.hash(play);
          assertThat(others.stream().filter(other -> CanonicalPlay.hash((Play) other).equals(hash)))
              .isEmpty();
        });
  }

  @Test
  void theOrderOfSignalsAndGatesLeavesTheHash() {
    Seeds.check(
        100,
        random -> {
          Play play = new RandomPlay(random).play();

          Play reversed =
              new Play(
                  play.name(),
                  play.route(),
                  play.per(),
                  play.gates().reversed(),
                  play.threshold(),
                  play.bands(),
                  play.signals().reversed(),
                  play.fit().reversed(),
                  play.caps(),
                  play.activation(),
                  play.control(),
                  play.shadow(),
                  play.source());

          assertThat(CanonicalPlay.hash(reversed)).isEqualTo(CanonicalPlay.hash(play));
        });
  }

  @Test
  void anotherVersionOfAListIsAnotherPlay() {
    String text =
        """
        play: pql
        route: sales
        per: person
        exclude: [list:own-domains]
        threshold: {qualify: 20, release: 10}
        signals: {invited: {event: Invite Sent, within: 14d, points: 20}}
        """;

    assertThat(hash(text, "acme.example", "acme.test"))
        .isEqualTo(hash(text, "acme.test", "acme.example"))
        .isNotEqualTo(hash(text, "acme.example"));
  }

  private static String hash(String text, String... domains) {
    List<NamedList> lists = List.of(NamedList.of("own-domains", Set.of(domains)));
    return PolicySet.parsePlay(text, lists).source().hash();
  }

  @Test
  void theHashesOfRecordedPoliciesStayAcrossReleases() {
    String text =
        """
        play: pql
        route: sales
        per: person
        threshold: {qualify: 40, release: 20}
        bands: {hot: 50}
        signals:
          invited: {event: Invite Sent, distinct: invitee, at_least: 2, within: 14d, points: 30}
          limit: {any: [Usage Limit Reached, Trial Ended], ever: true, points: 20}
        """;

    // Decisions and activations name policies by these hashes: another form would orphan them.
    assertThat(PolicySet.parsePlay(text).source().hash())
        .isEqualTo("6253bb4a6b017da75d005db941316913d4da2b15327c32ce4917e235bfee08a4");
    assertThat(NamedList.of("dach", Set.of("DE", "AT", "CH")).hash())
        .isEqualTo("5220b98bdcf543522402cf08b107249de8d2113f1231a45ba5e9ee22e488e936");
  }

  @Test
  void eventsThatReadAlikeHashApart() {
    assertThat(joined("Invite", "Sent")).isNotEqualTo(joined("Invite or Sent"));
  }

  private static String joined(String... events) {
    return PolicySet.parsePlay(
            """
            play: pql
            route: sales
            per: person
            threshold: {qualify: 20, release: 10}
            signals: {invited: {any: %s, within: 14d, points: 20}}
            """
                .formatted(List.of(events)))
        .source()
        .hash();
  }
}
