package io.signalbox.policy;

import io.signalbox.policy.Destination.Limits;
import io.signalbox.policy.Destination.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.SortedMap;

/** The meaning of all destinations, as their hash sees it. Secrets are named and not in it. */
final class CanonicalDestinations {

  private CanonicalDestinations() {}

  static String hash(SortedMap<String, Destination> destinations) {
    CanonicalForm form = new CanonicalForm("destinations/1").add("number", destinations.size());
    destinations.forEach((name, destination) -> form.add(name, of(destination)));
    return form.sha256();
  }

  private static String of(Destination destination) {
    Limits limits = destination.limits();
    CanonicalForm form =
        new CanonicalForm("destination")
            .add("kind", destination.kind().name())
            .add("url", destination.url().map(URI::toString).orElse(""))
            .add("secrets", destination.secrets().size());
    destination.secrets().forEach((use, secret) -> form.add(use, of(secret)));
    form.add("fields", destination.fields().size());
    destination.fields().forEach(form::add);
    return form.add("concurrency", limits.concurrency())
        .add("rate", limits.perSecond().map(String::valueOf).orElse(""))
        .add("timeout", limits.timeout().toString())
        .add("break after", limits.breakAfter())
        .add("break for", limits.breakFor().toString())
        .add("delays", destination.schedule().delays().stream().map(Duration::toString).toList())
        .add("jitter", destination.schedule().jitter())
        .add("private", Boolean.toString(destination.allowPrivate()))
        .text();
  }

  private static String of(Secret secret) {
    return switch (secret) {
      case Secret.Environment environment -> "env " + environment.variable();
      case Secret.File file -> "file " + file.path();
    };
  }
}
