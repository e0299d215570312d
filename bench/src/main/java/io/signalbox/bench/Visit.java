package io.signalbox.bench;

import io.signalbox.policy.condition.EventFields;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An event as all engines of the rules' benchmark see it. Public, with getters: Drools asks so. */
public final class Visit implements EventFields {

  private final String path;
  private final String plan;
  private final String country;
  private final long seats;
  private final double amount;
  private final boolean trial;
  private final Map<String, Object> properties = new HashMap<>();

  Visit(Random random) {
    this.path = pick(random, "/pricing", "/pricing/teams", "/docs", "/docs/api", "/reports");
    this.plan = pick(random, "free", "team", "enterprise");
    this.country = pick(random, "AT", "CH", "DE", "FR", "US");
    this.seats = random.nextInt(40);
    this.amount = random.nextInt(1000) / 10.0;
    this.trial = random.nextBoolean();
    properties.put("path", path);
    properties.put("plan", plan);
    properties.put("country", country);
    properties.put("seats", seats);
    properties.put("amount", amount);
    properties.put("trial", trial);
  }

  private static String pick(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }

  public String getPath() {
    return path;
  }

  public String getPlan() {
    return plan;
  }

  public String getCountry() {
    return country;
  }

  public long getSeats() {
    return seats;
  }

  public double getAmount() {
    return amount;
  }

  public boolean isTrial() {
    return trial;
  }

  Map<String, Object> properties() {
    return properties;
  }

  @Override
  public String event() {
    return "Page Viewed";
  }

  @Override
  public String source() {
    return "product";
  }

  @Override
  public @Nullable Object property(String name) {
    return properties.get(name);
  }
}
