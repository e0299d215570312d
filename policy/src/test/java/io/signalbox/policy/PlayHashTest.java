package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.Seeds;
import org.junit.jupiter.api.Test;

class PlayHashTest {

  @Test
  void layoutCommentsAndTheOrderOfKeysLeaveTheHash() {
    Seeds.check(
        200,
        random -> {
          RandomPlay plays = new RandomPlay(random);
          Play play = plays.play();

          Play once = PolicySet.parsePlay(plays.written(play));
          Play again = PolicySet.parsePlay(plays.written(play));

          assertThat(again.source().hash()).isEqualTo(once.source().hash());
          assertThat(again)
              .usingRecursiveComparison()
              .ignoringFields("source")
              .ignoringCollectionOrderInFields("signals")
              .isEqualTo(play);
        });
  }

  @Test
  void aChangeOfMeaningChangesTheHash() {
    Seeds.check(
        400,
        random -> {
          RandomPlay plays = new RandomPlay(random);
          Play play = plays.play();
          Play changed = plays.changed(play);

          Play before = PolicySet.parsePlay(plays.written(play));
          Play after = PolicySet.parsePlay(plays.written(changed));

          assertThat(after.source().hash())
              .as("%s became %s", play, changed)
              .isNotEqualTo(before.source().hash());
        });
  }

  @Test
  void theHashOfARecordedPlayStaysAcrossReleases() {
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

    // Decisions and activations name policies by this hash: another form would orphan them.
    assertThat(PolicySet.parsePlay(text).source().hash())
        .isEqualTo("6253bb4a6b017da75d005db941316913d4da2b15327c32ce4917e235bfee08a4");
  }
}
