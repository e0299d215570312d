package io.signalbox.router;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to an account so far, for whoever takes it on.
 *
 * @param chapters oldest first; at most {@link #MOST}, of which the oldest are forgotten
 */
public record Story(List<Chapter> chapters) {

  /** How much of it is kept. */
  public static final int MOST = 32;

  /** Nothing yet. */
  public static final Story NONE = new Story(List.of());

  public Story {
    chapters = List.copyOf(chapters);
  }

  /**
   * One thing that happened.
   *
   * @param at when, by the router's clock
   * @param sentence in plain words, without names
   */
  public record Chapter(Instant at, String sentence) {}

  /** This and what happened next. */
  public Story and(Instant at, String sentence) {
    List<Chapter> longer = new ArrayList<>(chapters);
    longer.add(new Chapter(at, sentence));
    return new Story(
        longer.size() > MOST ? longer.subList(longer.size() - MOST, longer.size()) : longer);
  }

  /** Each in a sentence that begins with its UTC day. */
  public List<String> sentences() {
    return chapters.stream()
        .map(
            chapter ->
                "%s: %s"
                    .formatted(
                        LocalDate.ofInstant(chapter.at(), ZoneOffset.UTC), chapter.sentence()))
        .toList();
  }
}
