package io.signalbox.classifier;

import io.signalbox.schemas.Decision;
import java.util.List;

/** How a recorded decision and the one that is derived from the timeline differ. */
public sealed interface Difference {

  /** The number in the partition's count of decisions, from 1. */
  long number();

  /** In a sentence, without the partition. */
  String sentence();

  /**
   * The same decision says something else.
   *
   * @param position of the recorded one, its offset
   * @param from the offset in the timeline at which it was derived
   * @param fields what differs, in the contract's order
   */
  record Differs(long number, long position, long from, Decision recorded, List<Field> fields)
      implements Difference {

    public Differs {
      fields = List.copyOf(fields);
    }

    @Override
    public String sentence() {
      Field first = fields.getFirst();
      int more = fields.size() - 1;
      return "decision %d at offset %d, %s, differs: %s is %s as recorded and %s as derived%s"
          .formatted(
              number,
              position,
              named(recorded),
              first.name(),
              first.recorded(),
              first.derived(),
              more == 0
                  ? ""
                  : ", and %d more %s"
                      .formatted(more, more == 1 ? "field differs" : "fields differ"));
    }
  }

  /** A decision follows from the timeline and is not recorded. */
  record Missing(long number, long from, Decision derived) implements Difference {

    @Override
    public String sentence() {
      return "decision %d, %s, is missing: it follows from offset %d of the timeline and is not recorded"
          .formatted(number, named(derived), from);
    }
  }

  /** A decision is recorded and does not follow from the timeline. */
  record Extra(long number, long position, Decision recorded) implements Difference {

    @Override
    public String sentence() {
      return "decision %d at offset %d, %s, is extra: it does not follow from the timeline"
          .formatted(number, position, named(recorded));
    }
  }

  /** Both are recorded and follow, but not in this order. */
  record OutOfOrder(long number, long position, long from, Decision recorded, Decision derived)
      implements Difference {

    @Override
    public String sentence() {
      return "decision %d at offset %d, %s, is out of order: %s comes first"
          .formatted(number, position, named(recorded), named(derived));
    }
  }

  /** What is recorded can't be read. */
  record Unreadable(long number, long position, String problem) implements Difference {

    @Override
    public String sentence() {
      return "decision %d at offset %d can't be read: %s".formatted(number, position, problem);
    }
  }

  /** A record of the timeline can't be folded, so nothing follows from it and what comes later. */
  record Unfoldable(long number, long from, String problem) implements Difference {

    @Override
    public String sentence() {
      return "decision %d and all that follow can't be derived: the record at offset %d of the timeline can't be folded: %s"
          .formatted(number, from, problem);
    }
  }

  /** It was made by another version of the fold, which this software can't derive. */
  record OtherEngine(long number, long position, Decision recorded) implements Difference {

    @Override
    public String sentence() {
      return "decision %d at offset %d, %s, was made by engine version %s, and this software derives by version %s: derive it with the software that made it"
          .formatted(
              number,
              position,
              named(recorded),
              recorded.getEngineVersion(),
              AccountFold.ENGINE_VERSION);
    }
  }

  /**
   * A field that differs.
   *
   * @param name where it stands, such as {@code components, limit, points}
   * @param recorded its value as recorded
   * @param derived its value as derived
   */
  record Field(String name, String recorded, String derived) {}

  /** The decision's id, and whom it is about, in full. */
  private static String named(Decision decision) {
    String person = decision.getPerson();
    return "%s (%s%s, play %s)"
        .formatted(
            decision.getDecisionId(),
            "account " + decision.getAccount(),
            person == null ? "" : ", person " + person,
            decision.getPlay());
  }
}
