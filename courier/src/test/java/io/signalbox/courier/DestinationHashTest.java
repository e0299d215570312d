package io.signalbox.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.Destination;
import io.signalbox.policy.Destination.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DestinationHashTest {

  private static final Optional<URI> URL = Optional.of(URI.create("https://crm.example"));

  @Test
  void equalDestinationsHaveEqualHashes() {
    assertThat(DestinationHash.of(destination("crm", Kind.WEBHOOK, "A", "x")))
        .isEqualTo(DestinationHash.of(destination("crm", Kind.WEBHOOK, "A", "x")))
        .hasSize(64);
  }

  @Test
  void everyPartTakesPart() {
    Destination usual = destination("crm", Kind.WEBHOOK, "A", "x");
    List<Destination> others =
        List.of(
            usual,
            destination("crn", Kind.WEBHOOK, "A", "x"),
            destination("crm", Kind.SLACK, "A", "x"),
            destination("crm", Kind.WEBHOOK, "B", "x"),
            destination("crm", Kind.WEBHOOK, "A", "y"),
            with(usual, Optional.empty(), usual.limits(), usual.schedule(), true),
            with(
                usual,
                URL,
                CourierFixtures.limits(4, Optional.of(1), Duration.ofSeconds(15)),
                usual.schedule(),
                true),
            with(
                usual,
                URL,
                usual.limits(),
                new Destination.RetrySchedule(List.of(Duration.ZERO), 0.1),
                true),
            with(usual, URL, usual.limits(), usual.schedule(), false));

    Set<String> hashes = new HashSet<>();
    others.forEach(destination -> hashes.add(DestinationHash.of(destination)));

    assertThat(hashes).hasSameSizeAs(others);
  }

  private static Destination destination(String name, Kind kind, String variable, String field) {
    return CourierFixtures.destination(
        name, kind, URL, Map.of("token", variable), Map.of("f", field), Destination.Limits.DEFAULT);
  }

  private static Destination with(
      Destination usual,
      Optional<URI> url,
      Destination.Limits limits,
      Destination.RetrySchedule schedule,
      boolean allowPrivate) {
    return new Destination(
        usual.name(),
        usual.kind(),
        url,
        usual.secrets(),
        usual.fields(),
        limits,
        schedule,
        allowPrivate);
  }
}
