package io.signalbox.stage;

import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import java.util.ArrayList;
import java.util.List;

/**
 * A stage's name, version and outputs.
 *
 * @param name as it stands in {@code Origin.stage}
 * @param version of the software
 * @param writes the topics it writes; failed events are always among them, last
 */
public record Stage(String name, String version, List<Topic<?>> writes) {

  public Stage {
    List<Topic<?>> all = new ArrayList<>(writes);
    all.remove(Topics.FAILED_EVENTS);
    all.add(Topics.FAILED_EVENTS);
    writes = List.copyOf(all);
  }
}
