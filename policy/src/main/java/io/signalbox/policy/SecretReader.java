package io.signalbox.policy;

import io.signalbox.policy.Destination.Secret;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads where secrets are found. Never repeats what may be a secret itself. */
final class SecretReader {

  private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]{0,99}");
  private static final String MEND =
      "change it where it was issued, keep it in the environment or in a file, and write {env: NAME} or {file: PATH}";

  private SecretReader() {}

  /** The section of secrets; empty when there is none, or a secret stands in its place. */
  static Optional<YamlSection> section(YamlSection destination) {
    Optional<YamlValue> value = destination.find("secrets");
    value.filter(at -> !at.isMapping()).ifPresent(SecretReader::literal);
    return value
        .filter(YamlValue::isMapping)
        .flatMap(at -> YamlSection.read(at, RoutingWords.SECRETS));
  }

  /** The secrets by what they are for. */
  static SortedMap<String, Secret> read(Optional<YamlSection> section) {
    SortedMap<String, Secret> secrets = new TreeMap<>();
    for (String use : RoutingWords.SECRETS.known()) {
      section
          .flatMap(all -> all.find(use))
          .flatMap(SecretReader::secret)
          .ifPresent(secret -> secrets.put(use, secret));
    }
    return secrets;
  }

  /** Where one secret is found. */
  static Optional<Secret> secret(YamlValue value) {
    if (!value.isMapping()) {
      return literal(value);
    }
    Optional<YamlSection> section = YamlSection.read(value, RoutingWords.SECRET);
    if (section
        .filter(all -> all.hasOneOf("write {env: NAME} or {file: PATH}", "env", "file"))
        .isEmpty()) {
      return Optional.empty();
    }
    return section
        .flatMap(all -> all.find("env"))
        .map(SecretReader::environment)
        .orElseGet(() -> section.flatMap(all -> all.find("file")).flatMap(SecretReader::file));
  }

  private static Optional<Secret> environment(YamlValue at) {
    String name = at.scalar().orElse("");
    return VARIABLE.matcher(name).matches()
        ? Optional.of(new Secret.Environment(name))
        : at.wrong(
            "is no name of an environment variable",
            "write its name in capitals, such as CRM_SECRET, and never the secret");
  }

  private static Optional<Secret> file(YamlValue at) {
    String path = at.scalar().orElse("");
    return path.startsWith("/") && path.indexOf('\0') < 0
        ? Optional.of(new Secret.File(path))
        : at.wrong(
            "is no path that begins at the root",
            "write where the file is, such as /run/secrets/crm, and never the secret");
  }

  private static <T> Optional<T> literal(YamlValue at) {
    return at.wrong("is written out, and this file is no place for a secret", MEND);
  }
}
