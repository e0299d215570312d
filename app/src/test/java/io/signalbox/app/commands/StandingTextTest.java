package io.signalbox.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class StandingTextTest {

  @Test
  void everyUnitIsShownWithAllThatItsScoreRestsOn() throws Exception {
    String answer =
        """
        {"account":"acme","as_of":"2026-03-02T09:00:00Z","tick":42,"units":[
          {"person":null,"plays":[]},
          {"person":"3f9a01c2d4e5f60718293a4b5c6d7e8f","plays":[
            {"play":"pql","score":50,"qualify":70,"release":50,"margin":-20,"qualified":false,
             "lifecycle":"IDENTIFIED_LEAD","components":[
              {"signal":"activated","outcome":"HIT","points":25,"points_possible":25,
               "in_words":"Report Shared: at least once ever"},
              {"signal":"pricing","outcome":"MISS","points":0,"points_possible":25,
               "in_words":"Viewed Pricing Page by somebody in the role of an administrator: at least 2 different sessions within 7d; 1 seen"},
              {"signal":"asked","outcome":"HIT","basis":"stated","points":30,
               "points_possible":30,"in_words":"Demo Requested: at least once within 30d"},
              {"signal":"size","outcome":"UNKNOWN","fit":true,"points":0,
               "points_possible":10,"in_words":"employees at least 500; not known"}],
             "caps":[{"basis":"stated","given":30,"most":15,
               "in_words":"stated gave 30, 15 count"}],
             "gates":[
              {"kind":"applies_to","effect":"passed","in_words":"only for an identified lead"},
              {"kind":"exclude","effect":"in the way","in_words":"a deal is open (deal-7)"},
              {"kind":"exclude","effect":"passed","in_words":"unless in list own-domains"}],
             "counterfactual":{"kind":"qualifies_with","sets":[["pricing"]],"total":1,
               "in_words":"Ways there: pricing."}}]}]}
        """;

    assertThat(StandingText.of(new ObjectMapper().readTree(answer)))
        .isEqualTo(
            """
            acme as of 2026-03-02T09:00:00Z, tick 42

            the account as a whole

            person 3f9a01c2
              pql: 50 of 70 needed, 20 short, not qualified; an identified lead
                hit      25/25  activated  Report Shared: at least once ever
                miss      0/25  pricing    Viewed Pricing Page by somebody in the role of an administrator: at
                                           least 2 different sessions within 7d; 1 seen
                hit      30/30  asked      Demo Requested: at least once within 30d [stated]
                unknown   0/10  size       employees at least 500; not known [fit]
                capped: stated gave 30, 15 count
                in the way: a deal is open (deal-7)
                passed: only for an identified lead; unless in list own-domains
                Ways there: pricing.
            """);
  }

  @Test
  void aPersonIsShownInEveryAccount() throws Exception {
    String answer =
        """
        {"person":"3f9a01c2d4e5f60718293a4b5c6d7e8f","accounts":[
          {"account":"acme","as_of":"2026-03-02T09:00:00Z","tick":null,"units":[
            {"person":"3f9a01c2d4e5f60718293a4b5c6d7e8f","plays":[
              {"play":"pql","score":75,"qualify":70,"release":50,"margin":5,"qualified":true,
               "lifecycle":"UNKNOWN"}]}]},
          {"account":"initech","as_of":"2026-03-02T09:00:00Z","tick":null,"units":[]}]}
        """;

    assertThat(StandingText.of(new ObjectMapper().readTree(answer)))
        .isEqualTo(
            """
            person 3f9a01c2 acts in 2 accounts: acme, initech

            acme as of 2026-03-02T09:00:00Z

            person 3f9a01c2
              pql: 75 of 70 needed, qualified, released below 50

            initech as of 2026-03-02T09:00:00Z
            """);
  }

  @Test
  void beforeTheFirstTickThereIsNoTimeThatItHoldsFor() throws Exception {
    String answer =
        """
        {"account":"acme","as_of":null,"tick":null,"units":[{"person":null,"plays":[]}]}
        """;

    assertThat(StandingText.of(new ObjectMapper().readTree(answer)))
        .startsWith("acme before the first tick: nothing is decided yet\n");
  }
}
