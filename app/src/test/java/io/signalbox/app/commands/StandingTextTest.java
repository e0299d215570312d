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
              {"signal":"activated","rule":"Report Shared: at least 1 ever","outcome":"HIT",
               "points":25,"points_possible":25,"in_words":"at least 1"},
              {"signal":"pricing","rule":"Viewed Pricing Page: at least 2","outcome":"MISS",
               "points":0,"points_possible":25,"in_words":"1 of 2 needed"},
              {"signal":"asked","rule":"Demo Requested: at least 1","outcome":"HIT",
               "basis":"stated","points":30,"points_possible":30,"in_words":"1 of 1 needed"},
              {"signal":"size","rule":"employees at least 500","outcome":"UNKNOWN","fit":true,
               "points":0,"points_possible":10,"in_words":"not known"}],
             "caps":[{"basis":"stated","given":30,"most":15,
               "in_words":"stated gave 30, 15 count"}],
             "gates":[
              {"kind":"exclude","effect":"in the way",
               "in_words":"not: a deal is open (deal-7 seen)"},
              {"kind":"applies_to","effect":"passed",
               "in_words":"lifecycle IDENTIFIED_LEAD (IDENTIFIED_LEAD seen)"}],
             "counterfactual":{"kind":"qualifies_with","sets":[["pricing"]],"total":1,
               "in_words":"Ways there: pricing."}}]}]}
        """;

    assertThat(StandingText.of(new ObjectMapper().readTree(answer)))
        .isEqualTo(
            """
            acme as of 2026-03-02T09:00:00Z, tick 42

            the account as a whole

            person 3f9a01c2
              pql: 50 of 70 needed, 20 short, not qualified, an identified lead
                hit      25/25  activated        Report Shared: at least 1 ever (at least 1)
                miss      0/25  pricing          Viewed Pricing Page: at least 2 (1 of 2 needed)
                hit      30/30  asked            Demo Requested: at least 1 (1 of 1 needed), stated
                unknown   0/10  size             employees at least 500 (not known), fit
                cap: stated gave 30, 15 count
                exclude, in the way: not: a deal is open (deal-7 seen)
                applies to, passed: lifecycle IDENTIFIED_LEAD (IDENTIFIED_LEAD seen)
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
              pql: 75 of 70 needed, 5 to spare, qualified, released below 50

            initech as of 2026-03-02T09:00:00Z
            """);
  }
}
