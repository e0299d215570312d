package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.classifier.UnitSizes;
import io.signalbox.policy.Play;
import io.signalbox.policy.PlayBounds;
import io.signalbox.policy.PlayBounds.Bound;
import io.signalbox.policy.PolicySet;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks policies without a server. */
@Command(
    name = "check",
    description = {
      "Says all that is wrong in policies, or what each play keeps of a unit at most.",
      "Each problem has its place and how to mend it. Exit code 4 when there is one."
    },
    mixinStandardHelpOptions = true)
public final class PolicyCheckCommand implements Callable<Integer> {

  @Mixin private final PolicyFilesOption files = new PolicyFilesOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    PolicySet set = files.set();
    output.print(json(set), all -> text(set));
    return 0;
  }

  private static String text(PolicySet set) {
    StringBuilder text = new StringBuilder();
    for (Play play : set.plays()) {
      PlayBounds bounds = PlayBounds.of(play, UnitSizes.WORST);
      text.append(
          "%s  %s\n  per %s; qualifies with %d, released below %d; at most %d bytes for each\n"
              .formatted(
                  play.name(),
                  play.source().hash(),
                  per(play),
                  play.threshold().qualify(),
                  play.threshold().release(),
                  bounds.bytes()));
      for (Bound bound : bounds.bounds()) {
        text.append(
            "    %-28s keeps %s%s\n"
                .formatted(
                    bound.of(),
                    bound.evidence(),
                    bound.bytes() == 0 ? "" : ": at most %d bytes".formatted(bound.bytes())));
      }
    }
    return text.append("No problem.\n").toString();
  }

  private static ObjectNode json(PolicySet set) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    ArrayNode plays = json.putArray("plays");
    for (Play play : set.plays()) {
      PlayBounds bounds = PlayBounds.of(play, UnitSizes.WORST);
      ObjectNode each = plays.addObject();
      each.put("play", play.name());
      each.put("hash", play.source().hash());
      each.put("per", per(play));
      each.put("qualify", play.threshold().qualify());
      each.put("release", play.threshold().release());
      each.put("bytes", bounds.bytes());
      ArrayNode all = each.putArray("bounds");
      for (Bound bound : bounds.bounds()) {
        ObjectNode one = all.addObject();
        one.put("of", bound.of());
        one.put("rule", bound.rule());
        one.put("evidence", bound.evidence());
        one.put("bytes", bound.bytes());
      }
    }
    return json;
  }

  private static String per(Play play) {
    return play.per().name().toLowerCase(Locale.ROOT);
  }
}
