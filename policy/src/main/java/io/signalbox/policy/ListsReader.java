package io.signalbox.policy;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code lists.yaml}. */
final class ListsReader {

  private static final String MEND = "write lists: {own-domains: [acme.com]}";

  private ListsReader() {}

  /** The lists; unreadable ones if something is wrong. */
  static NamedLists read(YamlDocument document) {
    int before = document.root().problems().count();
    List<NamedList> lists =
        YamlSection.read(document.root().titled("the lists"), Words.LISTS)
            .flatMap(section -> section.require("lists", MEND))
            .flatMap(YamlEntry::read)
            .orElse(List.of())
            .stream()
            .flatMap(entry -> list(entry).stream())
            .toList();
    return document.root().problems().count() == before
        ? NamedLists.of(lists)
        : NamedLists.unreadable();
  }

  private static Optional<NamedList> list(YamlEntry entry) {
    if (!entry.name().matches("[a-z0-9-]+")) {
      entry
          .key()
          .problem(
              "the list's name '%s' is not allowed".formatted(entry.name()),
              "use lower-case letters, digits and '-'");
    }
    YamlValue value = entry.value().titled("list '%s'".formatted(entry.name()));
    Optional<YamlValue> values = values(value);
    if (values.filter(YamlValue::isMapping).isPresent()) {
      return values
          .flatMap(ListsReader::assignees)
          .map(table -> NamedList.table(entry.name(), table));
    }
    return values
        .flatMap(YamlValue::list)
        .flatMap(all -> Names.read(all, (at, name) -> {}))
        .map(names -> NamedList.of(entry.name(), names));
  }

  private static Optional<SortedMap<String, String>> assignees(YamlValue table) {
    if (table.isEmptyMapping()) {
      return table.wrong("is empty", "name at least one account and who works it");
    }
    SortedMap<String, String> assignees = new TreeMap<>();
    List<YamlEntry> entries = YamlEntry.read(table).orElse(List.of());
    entries.forEach(
        entry -> entry.value().text().ifPresent(who -> assignees.put(entry.name(), who)));
    return assignees.size() == entries.size() ? Optional.of(assignees) : Optional.empty();
  }

  private static Optional<YamlValue> values(YamlValue value) {
    if (!value.isMapping()) {
      return Optional.of(value);
    }
    Optional<YamlSection> section = YamlSection.read(value, Words.LIST);
    section.flatMap(all -> all.find("about")).ifPresent(YamlValue::expectProse);
    return section.flatMap(all -> all.require("values", "write what is in it: values: [AT, CH]"));
  }
}
