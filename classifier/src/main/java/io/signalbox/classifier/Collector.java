package io.signalbox.classifier;

import io.signalbox.policy.Measure;
import io.signalbox.policy.Measure.Collected;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Measure.Selection;
import io.signalbox.policy.condition.Condition;
import io.signalbox.policy.condition.PropertyName;
import io.signalbox.schemas.AttributedEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes from events what a measure keeps as evidence.
 *
 * <p>Its id names what is collected: which events, what of them, how many. Measures that agree in
 * it share their evidence, and a policy that changes only windows or points keeps it.
 */
public final class Collector {

  private final Selection selection;
  private final Counted counted;
  private final boolean daily;
  private final List<PropertyName> fields;
  private final @Nullable PropertyName added;
  private final @Nullable PropertyName valued;
  private final int bound;
  private final long id;

  private Collector(
      Selection selection, Counted counted, boolean daily, @Nullable String added, int bound) {
    this.selection = selection;
    this.counted = counted;
    this.daily = daily;
    this.added = added == null ? null : PropertyName.of(added);
    this.valued =
        counted instanceof Counted.Values values ? PropertyName.of(values.property()) : null;
    this.bound = bound;
    SortedSet<String> names = new TreeSet<>();
    selection.where().ifPresent(condition -> names.addAll(condition.reads()));
    if (added != null) {
      names.add(added);
    }
    this.fields = names.stream().map(PropertyName::of).toList();
    this.id = hash();
  }

  /** The collector of a measure; empty where it reads no events. */
  static Optional<Collector> of(Measure measure, int bound) {
    return switch (measure) {
      case Measure.AtLeast least -> Optional.of(plain(least.collected(), bound));
      case Measure.AtMost most -> Optional.of(plain(most.collected(), bound));
      case Measure.Sum sum ->
          Optional.of(
              new Collector(
                  sum.selection(), new Counted.Occurrences(), false, sum.property(), bound));
      case Measure.Ratio ratio ->
          Optional.of(
              new Collector(
                  ratio.collected().selection(), ratio.collected().counted(), true, null, bound));
      case Measure.Absent absent -> Optional.of(latest(absent.selection()));
      case Measure.Fact fact -> Optional.empty();
      case Measure.DateNear near -> Optional.empty();
    };
  }

  /** Keeps the latest event alone. */
  static Collector latest(Selection selection) {
    return new Collector(selection, new Counted.Occurrences(), false, null, 1);
  }

  private static Collector plain(Collected collected, int bound) {
    return new Collector(collected.selection(), collected.counted(), false, null, bound);
  }

  /** Names what is collected. */
  public long id() {
    return id;
  }

  /** How much evidence is kept. */
  public int bound() {
    return bound;
  }

  /** The events it looks at, by name; empty for all. */
  SortedSet<String> events() {
    return selection.events();
  }

  /** Which of the events it takes; empty for all. */
  Optional<Condition> where() {
    return selection.where();
  }

  /**
   * An event that its condition holds for, as evidence; null when it is of another role or lacks
   * what is counted.
   */
  @Nullable Occurrence take(EventView view, long position) {
    AttributedEvent event = view.attributed();
    if (selection.role().isPresent() && !selection.role().get().equals(event.getRole())) {
      return null;
    }
    if (added != null && !(view.property(added) instanceof Number)) {
      return null;
    }
    String key = key(view);
    if (key == null && !(counted instanceof Counted.Occurrences)) {
      return null;
    }
    return view.occurrence(key, view.properties(fields), position);
  }

  private @Nullable String key(EventView view) {
    AttributedEvent event = view.attributed();
    String value =
        switch (counted) {
          case Counted.Occurrences occurrences -> null;
          case Counted.People people -> event.getPerson();
          case Counted.Workspaces workspaces -> event.getWorkspace();
          case Counted.Sessions sessions -> event.getSession();
          case Counted.Days days -> day(event);
          case Counted.Values values -> valued == null ? null : text(view.property(valued));
        };
    // A presence is a value on a day: what is compared are periods of whole days.
    return value == null || !daily ? value : day(event) + " " + value;
  }

  private static String day(AttributedEvent event) {
    return LocalDate.ofInstant(event.getOccurredAt(), ZoneOffset.UTC).toString();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private long hash() {
    StringBuilder content = new StringBuilder();
    append(content, selection.events());
    append(content, selection.where().map(where -> where.canonical()).stream().toList());
    append(content, selection.role().stream().toList());
    append(content, List.of(counted.toString(), String.valueOf(daily), String.valueOf(added)));
    append(content, List.of(Integer.toString(bound)));
    byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(Digests.sha256(bytes)).getLong();
  }

  private static void append(StringBuilder content, Collection<String> parts) {
    content.append(parts.size()).append('[');
    for (String part : parts) {
      content.append(part.length()).append(':').append(part);
    }
    content.append(']');
  }
}
