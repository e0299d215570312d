package io.signalbox.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * One document of a YAML 1.2 stream (core schema).
 *
 * @param text what stands between its {@code ---} and the next; read alone it gives the same root
 * @param root its content
 */
record YamlDocument(String text, YamlValue root) {

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new CoreSchema()).build();
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Where a document begins: {@code start} with its {@code ---}, {@code content} after it. */
  private record Place(int start, int content) {}

  /** The one document of a file that must not have several. */
  static Optional<YamlDocument> only(String file, String text, Problems problems) {
    int before = problems.count();
    List<YamlDocument> documents = read(file, text, problems);
    if (problems.count() == before && documents.isEmpty()) {
      problems.add(file, Optional.empty(), "the file is empty", "see docs/policies.md");
    }
    documents.stream()
        .skip(1)
        .forEach(d -> d.root().problem("a second document", "this file takes one: remove '---'"));
    return documents.stream().findFirst();
  }

  /** Reads the documents before the first syntax error, and notes that error. */
  static List<YamlDocument> read(String file, String written, Problems problems) {
    String text = written.startsWith(BYTE_ORDER_MARK) ? written.substring(1) : written;
    List<Node> roots = new ArrayList<>();
    try {
      new Compose(SETTINGS).composeAllFromString(text).forEach(roots::add);
    } catch (MarkedYamlEngineException e) {
      syntaxError(file, e, problems);
      return documents(file, text, roots, List.of(), problems);
    } catch (YamlEngineException e) {
      String what = "not valid YAML: " + oneLine(String.valueOf(e.getMessage()));
      problems.add(file, Optional.empty(), what, "use printable characters only");
      return documents(file, text, roots, List.of(), problems);
    }
    return documents(file, text, roots, places(text), problems);
  }

  private static void syntaxError(String file, MarkedYamlEngineException e, Problems problems) {
    problems.add(
        file,
        e.getProblemMark().or(e::getContextMark),
        "not valid YAML: " + oneLine(e.getProblem()),
        "check the indentation, colons, brackets and quotes here and just above");
  }

  private static List<YamlDocument> documents(
      String file, String text, List<Node> roots, List<Place> places, Problems problems) {
    List<YamlDocument> documents = new ArrayList<>();
    for (int i = 0; i < roots.size(); i++) {
      int from = i < places.size() ? places.get(i).content() : 0;
      int to = i + 1 < places.size() ? places.get(i + 1).start() : text.length();
      YamlValue root = new YamlValue(file, "the document", roots.get(i), problems);
      documents.add(new YamlDocument(text.substring(from, to), root));
    }
    return documents;
  }

  private static List<Place> places(String text) {
    List<Place> places = new ArrayList<>();
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      if (event instanceof DocumentStartEvent document) {
        int start = index(text, document.getStartMark());
        int bare = places.isEmpty() ? 0 : start;
        int content =
            document.isExplicit() ? afterLineBreak(text, index(text, document.getEndMark())) : bare;
        places.add(new Place(start, content));
      }
    }
    return places;
  }

  // Marks count code points, strings count chars.
  private static int index(String text, Optional<Mark> mark) {
    return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
  }

  private static int afterLineBreak(String text, int index) {
    if (text.startsWith("\r\n", index)) {
      return index + 2;
    }
    return text.startsWith("\n", index) ? index + 1 : index;
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s+", " ");
  }
}
