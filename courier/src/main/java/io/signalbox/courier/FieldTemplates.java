package io.signalbox.courier;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import io.signalbox.policy.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fills a destination's fields. The templates are Mustache: {@code {{account}}}, {@code
 * {{facts.plan}}}, {@code {{#band}}{{band}}{{/band}}} where a value may be missing, {@code
 * {{^band}}none{{/band}}} for what stands instead. They see maps and lists only, no objects, and no
 * other templates. The results are plain texts: whoever puts them into JSON or an address encodes
 * them as a whole.
 */
final class FieldTemplates {

  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().escapeHTML(false).withCollector(new MapsAndLists());

  private FieldTemplates() {}

  /**
   * All fields, filled.
   *
   * @throws RequestRefusedException naming every field that can't be, and what it lacks
   */
  static SortedMap<String, String> fill(Destination destination, Map<String, Object> values)
      throws RequestRefusedException {
    SortedMap<String, String> filled = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, String> field : destination.fields().entrySet()) {
      try {
        filled.put(field.getKey(), COMPILER.compile(field.getValue()).execute(values));
      } catch (MustacheException.Context e) {
        problems.add("field %s needs %s, which is missing".formatted(field.getKey(), e.key));
      } catch (MustacheException | UnsupportedOperationException e) {
        problems.add("field %s is no template: %s".formatted(field.getKey(), e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new RequestRefusedException(
          Failure.TEMPLATE,
          "%s: %s; change the template or wait for the fact, then redrive"
              .formatted(destination.name(), String.join("; ", problems)));
    }
    return filled;
  }

  /** Without reflection: a template can't reach into Java. */
  private static final class MapsAndLists extends BasicCollector {
    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new ConcurrentHashMap<>();
    }
  }
}
