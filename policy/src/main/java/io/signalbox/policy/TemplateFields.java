package io.signalbox.policy;

import java.util.Set;
import java.util.TreeSet;

/** What a destination's templates may name of a hand-off. */
public final class TemplateFields {

  /** Fields whose own fields are facts of the account: {@code {{facts.plan}}}. */
  public static final Set<String> OF_FACTS = Set.of("facts", "commitments");

  /** The list whose elements are texts: {@code {{#story}}{{.}}{{/story}}}. */
  public static final String STORY = "story";

  /** The list whose elements have the fields {@link #OF_SIGNAL}. */
  public static final String SIGNALS = "signals";

  /** The fields of a signal that proves the hand-off. */
  public static final Set<String> OF_SIGNAL = Set.of("signal", "rule", "points", "seen");

  /** Fields that are texts; some may be missing. */
  public static final Set<String> TEXTS =
      Set.of(
          "message_id",
          "destination",
          "handoff_id",
          "decision_id",
          "account",
          "person",
          "crm_id",
          "kind",
          "queue",
          "play",
          "score",
          "band",
          "rule",
          "because",
          "decided_at",
          "expires_at",
          "deal_id",
          "team",
          "assignee",
          "assignment",
          "accept_by",
          "act_by");

  private TemplateFields() {}

  /** The name of every field. */
  public static Set<String> all() {
    Set<String> all = new TreeSet<>(TEXTS);
    all.addAll(OF_FACTS);
    all.add(STORY);
    all.add(SIGNALS);
    return all;
  }
}
