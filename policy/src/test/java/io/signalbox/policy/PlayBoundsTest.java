package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.PlayBounds.Sizes;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayBoundsTest {

  private static final Sizes SIZES = new Sizes(1_000_000, 100, 10, 1);

  @Test
  void everyMeasureSaysWhatItKeepsAndWhatThatTakes() {
    Play play =
        PolicySet.parsePlay(
            """
            play: all
            route: sales
            per: account
            exclude: [deal:open]
            require: [{distinct: day, at_least: 8, ever: true}]
            quorum: {people: 3}
            threshold: {qualify: 50, release: 30}
            signals:
              count: {event: E, where: 'seats > 5 && path != "x"', at_least: 2, within: 14d, points: 20}
              one: {event: E, points: {7d: 20, 30d: 10}}
              few: {event: E, distinct: session, at_most: 2, within: 14d, points: 20}
              each: {event: E, each: 5, max: 18, within: 14d}
              sum: {event: E, sum: amount, last: 10, at_least: 5, within: 14d, points: 20}
              ratio: {distinct: person, last: 14d, versus: 84d, ratio_at_most: 0.4, keep: 500, points: 20}
              busy: {distinct: day, last: 14d, versus: 84d, ratio_at_most: 0.4, keep: 98, points: 20}
              gone: {event: E, absent: 21d, points: 20}
              due: {fact: renewal_on, within_next: 120d, points: 20}
            """);

    PlayBounds bounds = PlayBounds.of(play, SIZES);

    assertThat(bounds.bounds())
        .extracting(bound -> "%s: %s, %d".formatted(bound.of(), bound.evidence(), bound.bytes()))
        .isEqualTo(
            List.of(
                "signal 'count': the latest 2 events, 408",
                "signal 'one': the latest 1 event, 200",
                "signal 'few': the latest 3 different sessions, 660",
                "signal 'each': the latest 4 events, 800",
                "signal 'sum': the latest 10 events with amount, 2020",
                "signal 'ratio': 500 presences (different people by day) in 98 days, 110000",
                "signal 'busy': 98 different days in 98 days, 19600",
                "signal 'gone': the latest event, 200",
                "signal 'due': the fact renewal_on, 0",
                "exclude: no evidence, 0",
                "require: the latest 8 different days, 1600",
                "quorum: the latest 3 different people, 660"));
    assertThat(bounds.bytes()).isEqualTo(1_136_148);
  }
}
