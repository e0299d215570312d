package io.signalbox.router.assignment.stream;

import static java.util.Objects.requireNonNull;

import io.signalbox.router.assignment.DueTeams;
import io.signalbox.router.assignment.DueTeamsCodec;
import io.signalbox.router.assignment.PartitionFold;
import io.signalbox.router.assignment.PartitionStep;
import io.signalbox.router.assignment.TeamEffect;
import io.signalbox.router.assignment.TeamInput;
import io.signalbox.router.assignment.TeamRequest;
import io.signalbox.router.assignment.UnfitRecordException;
import io.signalbox.schemas.AssignmentMade;
import io.signalbox.schemas.AssignmentRecord;
import io.signalbox.schemas.AssignmentWaiting;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.StageOutput;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** One partition's teams: carries records to the fold, keeps its state, writes its answers. */
final class AssignmentTask {

  private final TopicDecoder<AssignmentRecord> decoder;
  private final StageOutput output;
  private final AssignmentBooks books;
  private final KafkaTeamRows rows;
  private final PartitionFold fold;
  private DueTeams due;

  AssignmentTask(Contracts contracts, StageOutput output, KafkaTeamRows rows) {
    this.decoder = contracts.decoder(Topics.ASSIGNMENT_LOG);
    this.output = output;
    this.books = new AssignmentBooks(output.books());
    this.rows = rows;
    this.fold = new PartitionFold(rows);
    this.due = rows.due();
  }

  void process(Record<byte[], byte[]> record) {
    output.begin(record);
    books.recordIn();
    try {
      take(decoder.decode(record.value()));
    } catch (UndecodableException e) {
      fail("undecodable", Fault.SIGNALBOX, requireNonNull(e.getMessage()));
    } catch (UnfitRecordException e) {
      fail(failure(e), fault(e), requireNonNull(e.getMessage()));
    }
    output.finish();
  }

  private void take(AssignmentRecord record) throws UnfitRecordException {
    TeamInput input;
    PartitionStep step;
    byte @Nullable [] dueRow;
    try {
      input = TeamInput.of(record);
      step = step(record, input);
      dueRow =
          step instanceof PartitionStep.Folded folded && !folded.due().equals(due)
              ? DueTeamsCodec.encode(folded.due())
              : null;
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      // Determined by the record and the team's row: it would fail again.
      fail("processing", Fault.SIGNALBOX, "The fold of the team failed: " + e);
      return;
    }
    switch (step) {
      case PartitionStep.Folded folded -> {
        if (input instanceof TeamInput.Requested) {
          books.requested();
        }
        keep(folded, dueRow);
      }
      case PartitionStep.TooLarge large -> fail("too_large", Fault.SIGNALBOX, large.reason());
    }
  }

  private PartitionStep step(AssignmentRecord record, TeamInput input) {
    return input instanceof TeamInput.Ticked ticked
        ? fold.apply(due, ticked)
        : fold.apply(due, requireNonNull(record.getTeam()), input);
  }

  private void keep(PartitionStep.Folded folded, byte @Nullable [] dueRow) {
    for (PartitionStep.Team team : folded.teams()) {
      team.step().effects().forEach(effect -> write(team.name(), effect));
      books.held(team);
    }
    folded.teams().forEach(rows::keep);
    if (dueRow != null) {
      due = folded.due();
      rows.putDue(dueRow);
    }
  }

  private void write(String team, TeamEffect effect) {
    books.happened(effect);
    switch (effect) {
      case TeamEffect.Assigned assigned ->
          answer(
              assigned.request(),
              new AssignmentMade(
                  assigned.request().handoff(), team, assigned.member(), assigned.reason()));
      case TeamEffect.Waiting waiting ->
          answer(
              waiting.request(),
              new AssignmentWaiting(waiting.request().handoff(), team, waiting.reason()));
      case TeamEffect.Refused refused -> {
        answer(
            refused.request(),
            new AssignmentWaiting(refused.request().handoff(), team, refused.reason()));
        output.fail("unplaceable", Fault.SIGNALBOX, refused.reason());
      }
      case TeamEffect.Withdrawn withdrawn -> {}
      case TeamEffect.Freed freed -> {}
      case TeamEffect.Repeated repeated -> {}
    }
  }

  private void answer(TeamRequest request, Object answer) {
    output.write(
        Topics.ROUTER_LOG,
        OutputKey.of(request.account()),
        origin -> new RouterRecord(request.account(), answer, origin));
  }

  private void fail(String failure, Fault fault, String reason) {
    output.fail(failure, fault, reason);
    books.recordFailed();
  }

  private static String failure(UnfitRecordException e) {
    return switch (e.failure()) {
      case MISSING_IDENTITY -> "missing_identity";
      case TOO_LARGE -> "too_large";
      case UNPARSABLE -> "unparsable";
      case UNPLACEABLE -> "unplaceable";
    };
  }

  private static Fault fault(UnfitRecordException e) {
    return switch (e.failure()) {
      case UNPARSABLE -> Fault.POLICY;
      case MISSING_IDENTITY, TOO_LARGE, UNPLACEABLE -> Fault.SIGNALBOX;
    };
  }
}
