package io.signalbox.classifier;

import io.signalbox.schemas.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Finds the fields in which two decisions differ. */
final class DecisionFields {

  /** Of what differs altogether, so many fields tell enough. */
  private static final int TOLD = 20;

  /** What names an element of a list, where its contract has such a field. */
  private static final List<String> NAMES = List.of("signal", "rule", "name", "basis");

  private final List<Difference.Field> found = new ArrayList<>();

  private DecisionFields() {}

  /** The fields that differ, in the contract's order; the innermost of each. */
  static List<Difference.Field> differing(Decision recorded, Decision derived) {
    DecisionFields fields = new DecisionFields();
    fields.records("", recorded, derived);
    if (fields.found.isEmpty()) {
      fields.found.add(new Difference.Field("encoding", "of other bytes", "of these bytes"));
    }
    return fields.found;
  }

  private void records(String path, SpecificRecord recorded, SpecificRecord derived) {
    for (Schema.Field field : recorded.getSchema().getFields()) {
      values(
          path.isEmpty() ? field.name() : path + ", " + field.name(),
          recorded.get(field.pos()),
          derived.get(field.pos()));
    }
  }

  private void values(String path, @Nullable Object recorded, @Nullable Object derived) {
    if (found.size() == TOLD || Objects.equals(recorded, derived)) {
      return;
    }
    if (recorded instanceof SpecificRecord one
        && derived instanceof SpecificRecord other
        && one.getSchema().equals(other.getSchema())) {
      records(path, one, other);
    } else if (recorded instanceof List<?> one
        && derived instanceof List<?> other
        && one.size() == other.size()) {
      for (int at = 0; at < one.size(); at++) {
        values(path + ", " + name(one.get(at), at), one.get(at), other.get(at));
      }
    } else {
      found.add(new Difference.Field(path, text(recorded), text(derived)));
    }
  }

  private static String name(@Nullable Object element, int at) {
    if (element instanceof SpecificRecord each) {
      for (String name : NAMES) {
        Schema.Field field = each.getSchema().getField(name);
        // Evidence has names too, but many of one name.
        if (field != null && each.getSchema().getField("event_id") == null) {
          return String.valueOf(each.get(field.pos()));
        }
      }
    }
    return Integer.toString(at + 1);
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "none";
      case List<?> list -> list.size() + (list.size() == 1 ? " element" : " elements");
      default -> value.toString();
    };
  }
}
