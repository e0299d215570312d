package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.Home;
import io.signalbox.app.policies.Activation;
import io.signalbox.classifier.Preview;
import io.signalbox.classifier.Preview.Change;
import io.signalbox.classifier.Standing.PlayScore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a preview shows. */
record PreviewAnswer(Preview preview, Activation inForce, String hash, Path directory, int limit) {

  private static final int SHOWN_OF_PSEUDONYM = 8;

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "Under activation %d, and under %s, each as if in force from the start:\n"
            .formatted(inForce.number(), directory));
    preview
        .counts()
        .forEach(
            (play, count) ->
                text.append(
                    "  %-20s %d qualify now, %d would; %d newly, %d no longer\n"
                        .formatted(
                            play, count.before(), count.after(), count.newly(), count.noLonger())));
    if (preview.changes().isEmpty()) {
      text.append("Nobody stands otherwise.\n");
    }
    for (Change change : told()) {
      text.append(
          "%s %s %s: %s, %s\n    %s\n"
              .formatted(
                  change.newly() ? "+" : "-",
                  change.play(),
                  who(change),
                  "score now " + score(change.before()),
                  "then " + score(change.after()),
                  change.reason()));
    }
    int left = preview.changes().size() - told().size();
    if (left > 0) {
      text.append("... and %d more; see them with --limit\n".formatted(left));
    }
    text.append(
        "Put it in force: %s policy activate %s --preview %s --by WHO --reason TEXT\n"
            .formatted(Home.command(), directory, hash));
    return text.toString();
  }

  ObjectNode json() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("preview", hash);
    json.put("in_force", inForce.number());
    ArrayNode plays = json.putArray("plays");
    preview
        .counts()
        .forEach(
            (play, count) -> {
              ObjectNode each = plays.addObject();
              each.put("play", play);
              each.put("now", count.before());
              each.put("then", count.after());
              each.put("newly", count.newly());
              each.put("no_longer", count.noLonger());
            });
    json.put("changes_total", preview.changes().size());
    ArrayNode changes = json.putArray("changes");
    for (Change change : told()) {
      ObjectNode each = changes.addObject();
      each.put("account", change.unit().account());
      each.put("person", change.unit().person());
      each.put("play", change.play());
      each.put("change", change.newly() ? "newly" : "no longer");
      change.before().ifPresent(score -> each.put("score_now", score.score()));
      change.after().ifPresent(score -> each.put("score_then", score.score()));
      each.put("reason", change.reason());
    }
    return json;
  }

  private List<Change> told() {
    List<Change> all = preview.changes();
    return all.subList(0, Math.min(Math.max(0, limit), all.size()));
  }

  private static String who(Change change) {
    String person = change.unit().person();
    return person == null
        ? change.unit().account()
        : "%s of %s"
            .formatted(
                person.substring(0, Math.min(SHOWN_OF_PSEUDONYM, person.length())),
                change.unit().account());
  }

  private static String score(Optional<PlayScore> score) {
    return score.map(one -> "%d of %d".formatted(one.score(), one.qualify())).orElse("none");
  }
}
