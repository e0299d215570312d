package io.signalbox.app.commands;

import io.signalbox.app.policies.Activation;
import io.signalbox.app.policies.PolicyTexts;
import io.signalbox.classifier.Backtest;
import io.signalbox.policy.NamedList;
import io.signalbox.policy.PolicySource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what policies would have decided, and how right they would have been. */
@Command(
    name = "backtest",
    description = {
      "Says what NEW would have decided otherwise, and how right it would have been.",
      "The decisions are held against what became of the accounts: deals won, contracts ended."
    },
    mixinStandardHelpOptions = true)
public final class PolicyBacktestCommand implements Callable<Integer> {

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Parameters(
      paramLabel = "NEW",
      description = "A directory of policies, or a file of plays beside those in force.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path anew;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = {
        "Only decisions from that day on, UTC: 2026-09-01 or \"3 months ago\"",
        "(default: all)."
      })
  private @Nullable Day since;

  @Option(
      names = "--horizon",
      paramLabel = "LENGTH",
      defaultValue = "30d",
      description = "How long after a decision an outcome counts (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String horizon;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many differences are told (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private final KafkaOptions kafka = new KafkaOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    Duration within = length();
    Instant from = since();
    PolicyInstallation installation = new PolicyInstallation(kafka);
    BacktestAnswer answer =
        installation.ask(
            () -> {
              Activation inForce = installation.inForce();
              PolicyTexts proposed = proposed(inForce.texts());
              Backtest test = installation.folds().backtest(inForce, proposed, from, within);
              return new BacktestAnswer(test, proposed.plays(), inForce.number(), within, limit);
            });
    output.print(answer.json(), all -> answer.text());
    return 0;
  }

  /** The plays of a file replace those of their names; a directory is the whole of it. */
  private PolicyTexts proposed(PolicyTexts inForce) {
    PolicyTexts given = PolicyReading.texts(anew, List.copyOf(inForce.lists().values()));
    if (given.policies().containsKey(PolicyTexts.ROUTING)) {
      return given;
    }
    SortedMap<String, PolicySource> policies = new TreeMap<>(inForce.policies());
    policies.putAll(given.policies());
    SortedMap<String, NamedList> lists = new TreeMap<>(inForce.lists());
    lists.putAll(given.lists());
    return new PolicyTexts(policies, lists);
  }

  private Instant since() {
    Day day = since;
    return day == null
        ? Instant.EPOCH
        : day.from(LocalDate.now(Clock.systemUTC())).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private Duration length() {
    if (horizon.matches("[1-9][0-9]{0,3}d")) {
      return Duration.ofDays(Long.parseLong(horizon.substring(0, horizon.length() - 1)));
    }
    throw new ParameterException(
        spec.commandLine(), "--horizon must be a number of days such as 30d, not " + horizon);
  }
}
