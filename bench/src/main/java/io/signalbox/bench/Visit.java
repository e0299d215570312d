package io.signalbox.bench;

import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.RecordBytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** An event as all engines of the rules' benchmark see it. Public, with getters: Drools asks so. */
public final class Visit {

  /** Decodes as the classifier's timeline is decoded: a name that comes again is the same text. */
  private static final RecordBytes<Property> BYTES = new RecordBytes<>(Property.class);

  private final String path;
  private final String plan;
  private final String country;
  private final long seats;
  private final double amount;
  private final boolean trial;
  private final Map<String, Object> properties = new LinkedHashMap<>();
  private final AttributedEvent event = new AttributedEvent();

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
    List<Property> read = new ArrayList<>();
    properties.forEach((name, value) -> read.add(decoded(new Property(name, value))));
    event.setName("visit");
    event.setProperties(read);
  }

  private static Property decoded(Property property) {
    return BYTES.read(BYTES.write(property));
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

  /** The event as the classifier reads it from its timeline. */
  AttributedEvent event() {
    return event;
  }
}
