package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.policies.PolicyCases;
import io.signalbox.classifier.CaseRunner.Result;
import io.signalbox.policy.PolicySet;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the cases that sit beside policies. */
@Command(
    name = "test",
    description = {
      "Runs the cases beside the policies and prints what is otherwise than expected.",
      "They are DIR/cases/PLAY/*.yaml and run through the fold that decides in earnest.",
      "Exit code 4 when one fails."
    },
    mixinStandardHelpOptions = true)
public final class PolicyTestCommand implements Callable<Integer> {

  @Mixin private final PolicyFilesOption files = new PolicyFilesOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    Path directory = files.directory();
    PolicySet set = files.set();
    List<Result> results = PolicyCases.run(set, PolicyReading.cases(directory, set));
    if (results.isEmpty()) {
      throw new CommandFailedException(
          CommandFailedException.NOT_FOUND,
          "There is no case in %s; write one".formatted(directory.resolve("cases")));
    }
    output.print(json(results), all -> text(results));
    return failed(results) == 0 ? 0 : CommandFailedException.BROKEN;
  }

  private static long failed(List<Result> results) {
    return results.stream().filter(result -> !result.passed()).count();
  }

  private static String text(List<Result> results) {
    StringBuilder text = new StringBuilder();
    for (Result result : results) {
      text.append(
          "%s  %s/%s\n"
              .formatted(
                  result.passed() ? "pass" : "FAIL",
                  result.tested().play(),
                  result.tested().name()));
      if (!result.passed()) {
        text.append("      %s\n".formatted(result.tested().file()));
        result.differences().forEach(each -> text.append("      ").append(each).append('\n'));
      }
    }
    return text.append("%d cases, %d failed\n".formatted(results.size(), failed(results)))
        .toString();
  }

  private static ObjectNode json(List<Result> results) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("cases", results.size());
    json.put("failed", failed(results));
    ArrayNode all = json.putArray("results");
    for (Result result : results) {
      ObjectNode each = all.addObject();
      each.put("play", result.tested().play());
      each.put("case", result.tested().name());
      each.put("file", result.tested().file());
      each.put("passed", result.passed());
      ArrayNode differences = each.putArray("differences");
      result.differences().forEach(differences::add);
    }
    return json;
  }
}
