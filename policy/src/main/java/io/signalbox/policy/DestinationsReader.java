package io.signalbox.policy;

import io.signalbox.policy.Destination.Kind;
import io.signalbox.policy.Destination.Secret;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code destinations.yaml}. */
final class DestinationsReader {

  private static final String MEND = "write destinations: {}, or name some";
  private static final Map<String, Kind> KINDS =
      new TreeMap<>(
          Map.of(
              "webhook", Kind.WEBHOOK,
              "slack", Kind.SLACK,
              "hubspot", Kind.HUBSPOT,
              "salesforce", Kind.SALESFORCE));

  private final References references;

  private DestinationsReader(References references) {
    this.references = references;
  }

  /** The destinations by name; empty if something is wrong. */
  static Optional<SortedMap<String, Destination>> read(
      YamlDocument document, References references) {
    DestinationsReader reader = new DestinationsReader(references);
    int before = document.root().problems().count();
    SortedMap<String, Destination> destinations = new TreeMap<>();
    YamlSection.read(document.root().titled("the destinations"), RoutingWords.DESTINATIONS)
        .flatMap(section -> section.require("destinations", MEND))
        .flatMap(YamlEntry::read)
        .orElse(List.of())
        .forEach(
            entry ->
                reader.destination(entry).ifPresent(read -> destinations.put(entry.name(), read)));
    return document.root().problems().count() == before
        ? Optional.of(destinations)
        : Optional.empty();
  }

  private Optional<Destination> destination(YamlEntry entry) {
    if (!entry.name().matches("[a-z0-9-]+")) {
      entry
          .key()
          .problem(
              "the destination's name '%s' is not allowed".formatted(entry.name()),
              "use lower-case letters, digits and '-'");
    }
    return YamlSection.read(
            entry.value().titled("destination '%s'".formatted(entry.name())),
            RoutingWords.DESTINATION)
        .flatMap(section -> destination(entry.name(), section));
  }

  private Optional<Destination> destination(String name, YamlSection section) {
    Optional<Kind> kind =
        section
            .require("kind", "write kind: webhook, slack, hubspot or salesforce")
            .flatMap(value -> value.word(KINDS));
    Optional<YamlSection> found = SecretReader.section(section);
    SortedMap<String, Secret> secrets = SecretReader.read(found);
    Optional<URI> url =
        section.find("url").flatMap(value -> UrlReader.read(value, section, secrets));
    Optional<List<YamlEntry>> written = section.find("fields").flatMap(YamlEntry::read);
    SortedMap<String, String> fields = new TreeMap<>();
    written
        .orElse(List.of())
        .forEach(
            field ->
                field
                    .value()
                    .text()
                    .ifPresent(
                        text -> {
                          fields.put(field.name(), text);
                          references.add(new Reference.Template(field.value(), text));
                        }));
    kind.ifPresent(known -> checkFields(section, written, known));
    kind.ifPresent(known -> checkComplete(section, found, known));
    return kind.map(
        known ->
            new Destination(
                name,
                known,
                url,
                secrets,
                fields,
                LimitsReader.limits(section),
                LimitsReader.schedule(section),
                section
                    .find("allow_private")
                    .flatMap(value -> value.yes("write allow_private: true, or remove it"))
                    .orElse(false)));
  }

  private static void checkComplete(YamlSection section, Optional<YamlSection> secrets, Kind kind) {
    boolean needsUrl =
        switch (kind) {
          case WEBHOOK, SLACK, SALESFORCE -> true;
          case HUBSPOT -> false;
        };
    Optional<String> secret =
        switch (kind) {
          case WEBHOOK -> Optional.of("signing");
          case SLACK -> Optional.empty();
          case HUBSPOT, SALESFORCE -> Optional.of("token");
        };
    if (needsUrl) {
      section.require("url", "write where it is called: url: https://..., or url: {env: NAME}");
    }
    // What stands there and is no mapping has its own complaint.
    boolean written = section.find("secrets").isPresent() && secrets.isEmpty();
    if (!written
        && secret.filter(use -> secrets.filter(all -> all.mentions(use)).isEmpty()).isPresent()) {
      section
          .value()
          .problem(
              "%s has no secret '%s', and a %s needs one"
                  .formatted(
                      section.value().title(), secret.get(), kind.name().toLowerCase(Locale.ROOT)),
              "write where it is found: secrets: {%s: {env: NAME}}".formatted(secret.get()));
    }
  }

  private static void checkFields(
      YamlSection section, Optional<List<YamlEntry>> fields, Kind kind) {
    List<String> needed =
        switch (kind) {
          case WEBHOOK, SLACK -> List.of();
          case HUBSPOT -> List.of("id_property", "id");
          case SALESFORCE -> List.of("external_id_field", "id");
        };
    List<String> names = fields.orElse(List.of()).stream().map(YamlEntry::name).toList();
    // What stands there and is no mapping has its own complaint.
    boolean unreadable = section.find("fields").isPresent() && fields.isEmpty();
    if (!unreadable && !names.containsAll(needed)) {
      section
          .value()
          .problem(
              "%s lacks fields that say which record it is".formatted(section.value().title()),
              "write fields: {%s: NAME, id: '{{crm_id}}'}".formatted(needed.getFirst()));
    }
  }
}
