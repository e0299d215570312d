package io.signalbox.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A case of identity as a file: calls in the order they arrive, and what is expected of them.
 *
 * @param name of the file
 * @param calls in order of arrival; one with {@code close} ends a slice, or says that time has
 *     passed
 * @param expect what history comes to, and live too unless it says otherwise
 * @param live what live comes to
 */
record Scenario(
    String name,
    List<Map<String, Object>> calls,
    Map<String, Object> expect,
    Map<String, Object> live) {

  private static final Path FOLDER = Path.of("src/test/cases");

  /** All files, by name. */
  static List<Scenario> all() throws IOException {
    List<Scenario> scenarios = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        scenarios.add(read(file));
      }
    }
    return scenarios;
  }

  @Override
  public String toString() {
    return name;
  }

  private static Scenario read(Path file) throws IOException {
    Map<String, Object> root =
        map(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
    List<Map<String, Object>> calls = new ArrayList<>();
    for (Object call : (List<?>) root.getOrDefault("calls", List.of())) {
      calls.add(map(call));
    }
    Map<String, Object> expect = map(root.getOrDefault("expect", Map.of()));
    // What is learned live after it was needed may leave traces that history has not.
    Map<String, Object> live = new TreeMap<>(expect);
    live.remove("moves");
    return new Scenario(
        file.getFileName().toString(), calls, expect, map(root.getOrDefault("live", live)));
  }

  private static Map<String, Object> map(Object yaml) {
    Map<String, Object> map = new TreeMap<>();
    ((Map<?, ?>) yaml).forEach((key, value) -> map.put(String.valueOf(key), value));
    return map;
  }
}
