package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints how an account or a person stands. */
@Command(
    name = "score",
    description = {
      "Prints how an account or a person stands, now or on a past day.",
      "Of an account all its people, of a person all accounts where they act, qualified or not.",
      "A past day is told as it was at its end, derived again from the timeline."
    },
    mixinStandardHelpOptions = true)
public final class ScoreCommand implements Callable<Integer> {

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(
      paramLabel = "ACCOUNT|PERSON",
      description = "The account's id, or a person's pseudonym or its first 8 characters or more.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String subject;

  @Mixin private final DayOptions day = new DayOptions();

  @Override
  public Integer call() {
    output.print(answer(), StandingText::of);
    return 0;
  }

  /** An account's answer goes first; who is no account may be a person. */
  private JsonNode answer() {
    try {
      return ask("accounts");
    } catch (CommandFailedException e) {
      if (e.exitCode() != CommandFailedException.NOT_FOUND) {
        throw e;
      }
      if (Pseudonym.isTooShort(subject)) {
        throw e.with(
            "if it is a person, name %d or more characters of the pseudonym"
                .formatted(Pseudonym.LEAST));
      }
      if (subject.length() < Pseudonym.LEAST) {
        throw e;
      }
      return ask("people");
    }
  }

  private JsonNode ask(String among) {
    String path = "/v1/%s/%s/score".formatted(among, ServerClient.encoded(subject));
    return day.on().isPresent()
        ? server.client().getPast(path + "?" + day.query())
        : server.client().get(path);
  }
}
