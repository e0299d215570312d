package io.signalbox.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.app.Home;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells the outcome of the demo on one screen. Pure. */
public final class DemoReport {

  private static final String UNKNOWN = "?";

  private final DemoFindings findings;
  private final List<String> lines = new ArrayList<>();

  private DemoReport(DemoFindings findings) {
    this.findings = findings;
  }

  /** The report, each line ending in a line feed. */
  public static String render(DemoFindings findings) {
    return new DemoReport(findings).text();
  }

  private String text() {
    say(
        "Two weeks of "
            + DemoCompany.NAME
            + ", an INVENTED company: no customer, person or number here is real.");
    say("");
    funnel();
    say("");
    story(
        DemoCast.BRIGHTWATER,
        "two colleagues who did almost the same",
        PlayScore.ofPeople(findings.score(DemoCast.BRIGHTWATER), "pql", 2));
    story(
        DemoCast.LARKFIELD,
        "a company that the CRM does not know",
        PlayScore.ofPeople(findings.score(DemoCast.LARKFIELD), "pql", 1));
    story(
        DemoCast.NORTHGATE,
        "three workspaces that belong to one company",
        PlayScore.ofAccount(findings.score(DemoCast.NORTHGATE), "hybrid-seam"));
    say("");
    books();
    register();
    say("");
    say("Next:");
    next("why " + DemoCast.BRIGHTWATER, "every decision and routing, with its reasons");
    next("score " + DemoCast.NORTHGATE, "each signal, hit or missed");
    next("queue tail sales", "the latest hand-offs");
    next("ledger", "the books, line by line");
    return String.join("\n", lines) + "\n";
  }

  private void funnel() {
    row(
        "events_accepted",
        "events accepted; kept as failed, with the reason: " + count("events_failed"));
    row("accounts", "accounts" + persons());
    row(
        "decisions_qualified",
        "decisions that qualify; that release: " + count("decisions_released"));
    row("routed_sales", "for sales; for customer success: " + count("routed_cs"));
    row("held", "held; suppressed: " + count("suppressed"));
  }

  private String persons() {
    return findings.status().has("persons") ? "; persons: " + count("persons") : "";
  }

  private void story(String account, String what, List<PlayScore> scores) {
    say(account + ": " + what);
    if (scores.isEmpty()) {
      say("  no score was answered");
    }
    scores.forEach(score -> lines.addAll(score.lines()));
    say("  " + lastRouting(findings.why(account)));
  }

  private static String lastRouting(JsonNode why) {
    String last = "nothing is registered about a routing";
    for (JsonNode entry : why.path("entries")) {
      if (entry.path("kind").asText().equals("routing")) {
        last = minute(entry.path("at").asText()) + " UTC: " + entry.path("text").asText();
      }
    }
    return last;
  }

  private void books() {
    JsonNode all = findings.ledger().path("lines");
    long open = 0;
    for (JsonNode line : all) {
      open += line.path("open").asLong() == 0 ? 0 : 1;
    }
    boolean balanced = findings.ledger().path("balanced").asBoolean();
    say(
        balanced
            ? "The books balance: %d lines, none open.".formatted(all.size())
            : "THE BOOKS DO NOT BALANCE: %d lines, %d open.".formatted(all.size(), open));
  }

  private void register() {
    String entries = number(findings.verification().entries());
    say(
        findings.verification().whole()
            ? "The register is whole: the chain of its " + entries + " entries is verified."
            : "THE REGISTER IS NOT WHOLE: " + entries + " entries were read.");
  }

  private void next(String command, String what) {
    say("  %s %-20s %s".formatted(Home.command(), command, what));
  }

  private void row(String name, String what) {
    say("%9s %s".formatted(count(name), what));
  }

  private String count(String name) {
    JsonNode value = findings.status().path(name);
    return value.isIntegralNumber() ? number(value.asLong()) : UNKNOWN;
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String minute(String instant) {
    return instant.length() < 16 ? instant : instant.substring(0, 16).replace('T', ' ');
  }

  private void say(String line) {
    lines.add(line);
  }
}
