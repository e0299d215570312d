package io.signalbox.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.signalbox.app.demo.DemoInstallation.Verification;
import io.signalbox.testkit.GoldenFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoReportTest {

  private static final Path GOLDEN = Path.of("src/test/resources/demo-report.txt");

  private static final String STATUS =
      """
      {"events_accepted": 15312, "events_failed": 12, "accounts": 322, "persons": 812,
       "decisions_qualified": 31, "decisions_released": 2, "routed_sales": 20, "routed_cs": 3,
       "suppressed": 4, "held": 4}
      """;
  private static final String BRIGHTWATER =
      """
      {"account": "brightwater", "units": [
        {"person": null, "plays": [{"play": "hybrid-seam", "score": 15, "qualify": 60}]},
        {"person": "77d0e5aa0b0c0d0e0f00010203040506", "plays": [
          {"play": "pql", "score": 65, "qualify": 70, "components": [
            {"signal": "activated", "outcome": "HIT", "points": 25, "value": 1, "needed": 1},
            {"signal": "invited", "outcome": "HIT", "points": 20, "value": 2, "needed": 2},
            {"signal": "limit", "outcome": "HIT", "points": 20, "value": 1, "needed": 1},
            {"signal": "pricing", "outcome": "MISS", "points": 0, "value": 1, "needed": 2}]}]},
        {"person": "3f9a01c20b0c0d0e0f00010203040506", "plays": [
          {"play": "pql", "score": 90, "qualify": 70, "components": [
            {"signal": "activated", "outcome": "HIT", "points": 25, "value": 1, "needed": 1},
            {"signal": "pricing", "outcome": "HIT", "points": 25, "value": 2, "needed": 2}]}]}]}
      """;
  private static final String NORTHGATE =
      """
      {"account": "northgate", "units": [
        {"person": null, "plays": [
          {"play": "hybrid-seam", "score": 75, "qualify": 60, "components": [
            {"signal": "workspaces", "outcome": "HIT", "points": 30, "value": 2, "needed": 2}]}]}]}
      """;
  private static final String ROUTED =
      """
      {"entries": [
        {"at": "2026-11-18T12:00:00Z", "kind": "decision", "text": "It qualified."},
        {"at": "2026-11-18T12:00:01Z", "kind": "routing", "text": "It was routed to sales."}]}
      """;

  private static final String LARKFIELD =
      """
      {"account": "larkfield", "units": [
        {"person": "0a1b2c3d0b0c0d0e0f00010203040506", "plays": [
          {"play": "pql", "score": 70, "qualify": 70, "components": [
            {"signal": "invited", "outcome": "HIT", "points": 20, "value": 2, "needed": 2}]}]}]}
      """;
  private static final String HELD =
      """
      {"entries": [
        {"at": "2026-11-19T06:00:00Z", "kind": "routing",
         "text": "It was held until this is known: crm_id."}]}
      """;

  @Test
  void fitsOnOneScreen() {
    String report = DemoReport.render(findings(true, true));

    GoldenFile.assertMatches(GOLDEN, report);
    assertThat(report.lines()).hasSizeLessThanOrEqualTo(32).allMatch(line -> line.length() <= 100);
  }

  @Test
  void saysFirstThatNothingHereIsReal() {
    assertThat(DemoReport.render(findings(true, true)).lines().findFirst().orElseThrow())
        .contains("INVENTED", "no customer, person or number here is real");
  }

  @Test
  void saysLoudlyWhatIsWrong() {
    String report = DemoReport.render(findings(false, false));

    assertThat(report)
        .contains("THE BOOKS DO NOT BALANCE: 2 lines, 1 open.", "THE REGISTER IS NOT WHOLE")
        .doesNotContain("books balance", "is whole");
  }

  @Test
  void claimsNothingThatWasNotAnswered() {
    JsonNode nothing = MissingNode.getInstance();

    String report =
        DemoReport.render(
            new DemoFindings(nothing, nothing, new Verification(false, 0), Map.of(), Map.of()));

    assertThat(report)
        .contains(
            "? events accepted",
            "no score was answered",
            "nothing is registered about a routing",
            "THE BOOKS DO NOT BALANCE");
  }

  private static DemoFindings findings(boolean balanced, boolean whole) {
    String ledger =
        """
        {"balanced": %s, "lines": [{"line": "intake", "open": 0}, {"line": "routing", "open": %d}]}
        """
            .formatted(balanced, balanced ? 0 : 3);
    return new DemoFindings(
        tree(STATUS),
        tree(ledger),
        new Verification(whole, 16_420),
        Map.of(
            DemoCast.BRIGHTWATER,
            tree(BRIGHTWATER),
            DemoCast.LARKFIELD,
            tree(LARKFIELD),
            DemoCast.NORTHGATE,
            tree(NORTHGATE)),
        Map.of(
            DemoCast.BRIGHTWATER,
            tree(ROUTED),
            DemoCast.LARKFIELD,
            tree(HELD),
            DemoCast.NORTHGATE,
            tree(ROUTED)));
  }

  private static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON", e);
    }
  }
}
