package io.signalbox.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.app.commands.QueueTailCommand.Queue;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said of a queue that is followed. */
final class QueueTailTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FREE = handoff("h1", "");
  private static final String CLAIMED =
      handoff("h1", ",\"claimed_by\":\"ada\",\"claimed_until\":\"2026-11-19T10:30:00Z\"");
  private static final String OTHER = handoff("h2", "");

  private final StringWriter said = new StringWriter();
  private final Deque<JsonNode> answers = new ArrayDeque<>();
  private final QueueTail tail =
      new QueueTail(
          path -> answers.remove(), Queue.SALES, false, OutputFormat.TABLE, new PrintWriter(said));

  @Test
  void whatComesAndWhatStandsOtherwiseIsPrintedOnce() throws Exception {
    Set<JsonNode> known = new HashSet<>();
    known.add(JSON.readTree(FREE));
    answer(FREE);
    answer(FREE + "," + OTHER);
    answer(CLAIMED + "," + OTHER);
    answer(OTHER);

    known = tail.changes(known);
    assertThat(said.toString()).isEmpty();
    known = tail.changes(known);
    assertThat(said.toString()).startsWith("h2  acme").hasLineCount(3);
    said.getBuffer().setLength(0);
    known = tail.changes(known);
    assertThat(said.toString()).startsWith("h1  acme").contains("claimed by ada until");
    said.getBuffer().setLength(0);
    known = tail.changes(known);

    assertThat(said.toString()).isEmpty();
    assertThat(known).containsExactly(JSON.readTree(OTHER));
  }

  private void answer(String handoffs) throws Exception {
    answers.add(JSON.readTree("{\"queue\":\"sales\",\"handoffs\":[%s]}".formatted(handoffs)));
  }

  private static String handoff(String id, String more) {
    return """
        {"handoff_id":"%s","account":"acme","play":"pql","score":70,"state":"open",
         "since":"2026-11-19T10:00:00Z","because":"Because of it."%s}"""
        .formatted(id, more);
  }
}
