package io.signalbox.bench;

import java.util.List;

/** Ten rules, as conditions and in Drools' language; a rule that holds gives its points. */
final class Rules {

  /** One rule in both languages. */
  record Rule(String name, String condition, String drools, int points) {}

  static final List<Rule> TEN =
      List.of(
          new Rule("pricing", "path.startsWith('/pricing')", "path str[startsWith] '/pricing'", 20),
          new Rule("docs", "path.startsWith('/docs')", "path str[startsWith] '/docs'", 5),
          new Rule("paid", "plan != 'free'", "plan != 'free'", 10),
          new Rule("dach", "country in ['AT', 'CH', 'DE']", "country in ('AT', 'CH', 'DE')", 10),
          new Rule("many", "seats >= 20", "seats >= 20", 15),
          new Rule("few", "seats < 5 && !trial", "seats < 5, trial == false", 5),
          new Rule("large", "amount > 75.0", "amount > 75.0", 15),
          new Rule("trial", "trial && plan == 'free'", "trial == true, plan == 'free'", 10),
          new Rule(
              "team",
              "plan == 'team' && seats >= 10 && country != 'US'",
              "plan == 'team', seats >= 10, country != 'US'",
              20),
          new Rule(
              "buyer",
              "path == '/pricing/teams' || amount > 90.0",
              "path == '/pricing/teams' || amount > 90.0",
              25));

  private Rules() {}

  /** All rules as a file of Drools: each that holds adds its points and its name. */
  static String drools() {
    StringBuilder text = new StringBuilder("package rules\n");
    text.append("import io.signalbox.bench.Visit\nimport io.signalbox.bench.Held\n");
    text.append("global io.signalbox.bench.Held held\n");
    for (Rule rule : TEN) {
      text.append(
          "rule \"%s\" when Visit(%s) then held.add(\"%s\", %d); end\n"
              .formatted(rule.name(), rule.drools(), rule.name(), rule.points()));
    }
    return text.toString();
  }

  /** In plain Java: the floor. */
  static int plain(Visit visit) {
    int points = visit.getPath().startsWith("/pricing") ? 20 : 0;
    points += visit.getPath().startsWith("/docs") ? 5 : 0;
    points += visit.getPlan().equals("free") ? 0 : 10;
    points += isGerman(visit.getCountry()) ? 10 : 0;
    points += visit.getSeats() >= 20 ? 15 : 0;
    points += visit.getSeats() < 5 && !visit.isTrial() ? 5 : 0;
    points += visit.getAmount() > 75.0 ? 15 : 0;
    points += visit.isTrial() && visit.getPlan().equals("free") ? 10 : 0;
    boolean team = visit.getPlan().equals("team") && visit.getSeats() >= 10;
    points += team && !visit.getCountry().equals("US") ? 20 : 0;
    return points + (visit.getPath().equals("/pricing/teams") || visit.getAmount() > 90.0 ? 25 : 0);
  }

  private static boolean isGerman(String country) {
    return country.equals("AT") || country.equals("CH") || country.equals("DE");
  }
}
