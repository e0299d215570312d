package io.signalbox.app.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PersonExcluded;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which events are sent to be placed anew, against the rule said record by record. */
class ReattributionTest {

  @Test
  void everyEventThatAnExclusionTakesOffIsSentOnceHoweverTheRunsAreCutAndInterrupted() {
    Seeds.check(
        2_000,
        random -> {
          List<TimelineRecord> log = log(random);
          List<Long> sent = new ArrayList<>();
          ExclusionProgress progress = ExclusionProgress.NONE;
          while (progress.answered() < log.size()) {
            long left = log.size() - progress.answered();
            progress = progress.begin(progress.answered() + 1 + random.nextLong(left));
            progress = run(log, progress, random, sent);
          }

          assertThat(sent).containsExactlyInAnyOrderElementsOf(oracle(log));
          assertThat(progress.sent()).isEqualTo(sent.size());
        });
  }

  @Test
  void anEventOfSomebodyElseOrElsewhereOrBehindTheExclusionIsLeftAlone() {
    List<TimelineRecord> log =
        List.of(
            event("acme", "ada"),
            event("acme", "bob"),
            event("globex", "ada"),
            record("acme", new PersonExcluded("ada", "crm")),
            event("acme", "ada"));

    assertThat(concerned(log, 0, 5)).containsExactly(0L);
  }

  @Test
  void aSecondExclusionTakesOnlyWhatCameSinceTheFirst() {
    List<TimelineRecord> log =
        List.of(
            event("acme", "ada"),
            record("acme", new PersonExcluded("ada", "crm")),
            event("acme", "ada"),
            record("acme", new PersonExcluded("ada", "crm")));

    assertThat(concerned(log, 2, 4)).containsExactly(2L);
    assertThat(concerned(log, 0, 4)).as("both at once").containsExactly(0L, 2L);
  }

  @Test
  void aPositionThatAnEarlierVersionCommittedBeginsWithNothingSent() {
    assertThat(ExclusionProgress.of(new OffsetAndMetadata(7)))
        .isEqualTo(new ExclusionProgress(7, 7, 7, 0));
    assertThat(ExclusionProgress.of(null)).isEqualTo(ExclusionProgress.NONE);
  }

  /** A run that ends in between now and then and goes on from what was committed. */
  private static ExclusionProgress run(
      List<TimelineRecord> log, ExclusionProgress begun, Random random, List<Long> sent) {
    ExclusionProgress progress = begun;
    Reattribution run = noticed(log, begun);
    for (long position = begun.read(); position < begun.until(); position++) {
      if (run.concerns(log.get((int) position), position)) {
        progress = progress.sentUpTo(position + 1, progress.sent() + 1);
        sent.add(position);
        if (random.nextInt(3) == 0) {
          return run(log, ExclusionProgress.of(progress.committed()), random, sent);
        }
      }
    }
    return ExclusionProgress.of(progress.answeredUpTo(begun.until()).committed());
  }

  private static Reattribution noticed(List<TimelineRecord> log, ExclusionProgress begun) {
    Reattribution run = new Reattribution(begun.answered(), begun.until());
    for (int position = 0; position < log.size(); position++) {
      run.notice(log.get(position), position);
    }
    return run;
  }

  private static List<Long> concerned(List<TimelineRecord> log, long from, long until) {
    Reattribution run = noticed(log, new ExclusionProgress(from, until, 0, 0));
    List<Long> concerned = new ArrayList<>();
    for (int position = 0; position < log.size(); position++) {
      if (run.concerns(log.get(position), position)) {
        concerned.add((long) position);
      }
    }
    return concerned;
  }

  private static List<Long> oracle(List<TimelineRecord> log) {
    List<Long> expected = new ArrayList<>();
    for (int position = 0; position < log.size(); position++) {
      TimelineRecord record = log.get(position);
      boolean takenOff =
          record.getFact() instanceof AttributedEvent event
              && log.subList(position, log.size()).stream()
                  .anyMatch(
                      later ->
                          later.getFact() instanceof PersonExcluded excluded
                              && excluded.getPerson().equals(event.getPerson())
                              && later.getAccount().equals(record.getAccount()));
      if (takenOff) {
        expected.add((long) position);
      }
    }
    return expected;
  }

  private static List<TimelineRecord> log(Random random) {
    List<TimelineRecord> log = new ArrayList<>();
    for (int left = 5 + random.nextInt(40); left > 0; left--) {
      String account = random.nextBoolean() ? "acme" : "globex";
      String person = random.nextBoolean() ? "ada" : "bob";
      log.add(
          random.nextInt(5) == 0
              ? record(account, new PersonExcluded(person, "crm"))
              : event(account, random.nextInt(8) == 0 ? null : person));
    }
    return log;
  }

  private static TimelineRecord event(String account, @Nullable String person) {
    return record(
        account,
        AttributedEvent.newBuilder()
            .setEventId("e")
            .setType(CallType.TRACK)
            .setName("Report Shared")
            .setPerson(person)
            .setOccurredAt(Instant.EPOCH)
            .setReceivedAt(Instant.EPOCH)
            .setSource("test")
            .setProperties(List.of())
            .build());
  }

  private static TimelineRecord record(String account, Object fact) {
    return new TimelineRecord(account, fact, new Origin("test", 0, 1L));
  }
}
