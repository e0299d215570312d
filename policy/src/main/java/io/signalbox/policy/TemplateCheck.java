package io.signalbox.policy;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that what a template names exists. The library that fills templates says whether one is
 * well-formed; its own walk over the tags tells neither where one stands nor where a section ends.
 */
final class TemplateCheck {

  private static final Pattern TAG =
      Pattern.compile("\\{\\{\\{?\\s*([#^/&>!=]?)\\s*([^{}]*?)\\s*}?}}");
  private static final Set<String> OF_ELEMENTS = Set.of(".", "this", "-first", "-last", "-index");

  private final YamlValue at;
  private final String text;
  private final Collection<String> facts;
  private final Deque<String> sections = new ArrayDeque<>();

  private TemplateCheck(YamlValue at, String text, Collection<String> facts) {
    this.at = at;
    this.text = text;
    this.facts = facts;
  }

  /**
   * Notes what is wrong with a template.
   *
   * @param facts that are declared
   */
  static void check(YamlValue at, String text, Collection<String> facts) {
    try {
      Mustache.compiler().compile(text);
    } catch (MustacheException e) {
      at.wrong(
          "is no template: " + e.getMessage(), "write {{account}}, or {{#band}}{{band}}{{/band}}");
      return;
    }
    new TemplateCheck(at, text, facts).tags();
  }

  private void tags() {
    Matcher tag = TAG.matcher(text);
    while (tag.find()) {
      String name = tag.group(2);
      switch (tag.group(1)) {
        case "/" -> sections.pop();
        case ">" ->
            problem(
                tag,
                "a template sees no other templates",
                "write here what '%s' says".formatted(name));
        case "=" -> problem(tag, "a template's tags are {{ }}", "write them so");
        case "#", "^" -> {
          name(tag, name);
          sections.push(name);
        }
        case "!" -> {}
        default -> name(tag, name);
      }
    }
  }

  private void name(Matcher tag, String name) {
    if (OF_ELEMENTS.contains(name)) {
      if (sections.isEmpty()) {
        problem(tag, "'%s' goes into a section".formatted(name), "write {{#story}}{{.}}{{/story}}");
      }
      return;
    }
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    if (dot >= 0 && TemplateFields.OF_FACTS.contains(first)) {
      fact(tag, name.substring(dot + 1));
    } else if (dot >= 0 || !inScope().contains(name)) {
      Set<String> known = inScope();
      problem(
          tag,
          "a hand-off has no field '%s'".formatted(name),
          Words.suggestion(name, known).orElse("write one of " + String.join(", ", known)));
    }
  }

  private void fact(Matcher tag, String fact) {
    if (!facts.contains(fact)) {
      problem(
          tag,
          "the tracking plan declares no fact '%s'".formatted(fact),
          Words.suggestion(fact, facts).orElse("declare it in tracking-plan.yaml"));
    }
  }

  /** What a name may be here: a section's fields, and those of all around it. */
  private Set<String> inScope() {
    Set<String> names = new TreeSet<>(TemplateFields.all());
    if (sections.contains(TemplateFields.SIGNALS)) {
      names.addAll(TemplateFields.OF_SIGNAL);
    }
    if (sections.stream().anyMatch(TemplateFields.OF_FACTS::contains)) {
      names.addAll(facts);
    }
    return names;
  }

  private void problem(Matcher tag, String what, String mend) {
    String before = text.substring(0, tag.start());
    int line = 1 + (int) before.chars().filter(character -> character == '\n').count();
    int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
    at.problemInside(line, column, "%s: %s".formatted(at.title(), what), mend);
  }
}
