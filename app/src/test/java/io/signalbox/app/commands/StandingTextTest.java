package io.signalbox.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class StandingTextTest {

  @Test
  void everyUnitIsShownWithEverySignalHitOrMissed() throws Exception {
    String answer =
        """
        {"account":"acme","as_of":"2026-03-02T09:00:00Z","units":[
          {"person":null,"plays":[]},
          {"person":"3f9a01c2d4e5f60718293a4b5c6d7e8f","plays":[
            {"play":"pql","score":25,"qualify":70,"qualified":false,"components":[
              {"signal":"activated","rule":"Report Shared: at least 1 ever","outcome":"HIT",
               "points":25,"points_possible":25,"value":1,"value_is_at_least":true},
              {"signal":"pricing","rule":"Viewed Pricing Page: at least 2","outcome":"MISS",
               "points":0,"points_possible":25,"value":1,"value_is_at_least":false}]}]}]}
        """;

    assertThat(StandingText.of(new ObjectMapper().readTree(answer)))
        .isEqualTo(
            """
            acme as of 2026-03-02T09:00:00Z

            the account as a whole

            person 3f9a01c2
              pql: 25 of 70 needed, not qualified
                hit   25/25  activated        Report Shared: at least 1 ever (at least 1 seen)
                miss   0/25  pricing          Viewed Pricing Page: at least 2 (1 seen)
            """);
  }
}
