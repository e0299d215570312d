package io.signalbox.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.identity.ActorState.Anonymous;
import io.signalbox.identity.ActorState.Domain;
import io.signalbox.identity.ActorState.User;
import io.signalbox.identity.ActorState.Workspace;
import io.signalbox.identity.ActorState.Workspace.Asked;
import io.signalbox.identity.ActorState.Workspace.Founder;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.Marker;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.TaskReport;
import io.signalbox.stage.row.UnreadableRowException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What identity and the clock keep, as bytes. */
class StoredRowsTest {

  private static final Statements OWNERS = new Statements(new TreeMap<>(Map.of(3L, "ada")));
  private static final Founder FOUNDER = new Founder("acme.com", 1);
  private static final Audience TOLD = new Audience(new TreeMap<>(Map.of("u:ada", "")));
  private static final Marker MARKER = marker("ingest-0");

  private final ActorStateCodec actors = new ActorStateCodec();

  @Test
  void everyKindOfActorSurvives() {
    AttributedEvent event = event();
    User user =
        new User(
            7,
            new Knowledge(
                new Memberships(OWNERS, Statements.NONE),
                OWNERS,
                new Spans(new TreeMap<>(Map.of("acme.com", new Spans.Span(1, 2)))),
                new TreeMap<>(Map.of("acme", new Knowledge.Exclusion(1, true)))),
            new Answers(
                new TreeMap<>(
                    Map.of(
                        "w", new Answers.Presence("acme", 5L, true, FOUNDER),
                        "v", new Answers.Presence(null, null, false, null))),
                new TreeMap<>(Map.of("acme.com", "acme"))),
            new Ids(
                new TreeMap<>(
                    Map.of(
                        "a:1", new Ids.Other(1, 2L, true), "a:2", new Ids.Other(1, null, false))),
                new Ids.SameAs("bob", 9),
                true),
            List.of(event, event));

    survives(user, actors::encode, actors::decode);
    survives(new Anonymous(OWNERS, List.of(event)), actors::encode, actors::decode);
    survives(
        new Workspace(new Company("acme", 2), FOUNDER, new Asked("acme.com", "acme"), "acme", TOLD),
        actors::encode,
        actors::decode);
    survives(
        new Workspace(null, null, new Asked("acme.com", null), null, Audience.NOBODY),
        actors::encode,
        actors::decode);
    survives(new Domain(new Company("acme", 2), "acme", TOLD), actors::encode, actors::decode);
  }

  @Test
  void theBytesOfAnActorStayReadable() {
    String golden = "04" + "01" + ("02" + "06" + "06616461") + "00";

    assertThat(HexFormat.of().formatHex(actors.encode(new Anonymous(OWNERS, List.of()))))
        .isEqualTo(golden);
  }

  @Test
  void theClockSurvives() {
    ClockStateCodec codec = new ClockStateCodec();
    TaskReport report = new TaskReport(1, MARKER, List.of(), 4L, List.of(0L, 2L));

    survives(
        new ClockState(
            5L,
            Long.MIN_VALUE,
            2,
            new TreeMap<>(
                Map.of(
                    "intake",
                    new ClockState.WriterStanding(1, 2, new TreeMap<>(Map.of(1, report))))),
            Sightings.NONE.with("web", 8)),
        codec::encode,
        codec::decode);
  }

  @Test
  void aTasksProgressSurvives() {
    TaskProgressCodec codec = new TaskProgressCodec();
    TaskProgress progress = TaskProgress.initial(2);
    progress.readInput(1, 40);
    progress.sentStep(1);
    progress.markerCame(MARKER);
    var unused = progress.answer(0, MARKER);
    progress.markerCame(marker("ingest-1"));
    assertThat(progress.heard("web", 8)).isFalse();
    byte[] bytes = codec.encode(progress);

    survives(bytes, row -> row, row -> codec.encode(codec.decode(row)));
    assertThat(codec.decode(bytes).reportAgain(0)).isPresent().isEqualTo(progress.reportAgain(0));
    assertThat(codec.decode(bytes).answerable()).contains(marker("ingest-1"));
  }

  /** A row is what it was; cut short, or of another form, it is refused. */
  private static <T> void survives(
      T value, Function<? super T, byte[]> encode, Function<byte[], ? extends T> decode) {
    byte[] bytes = encode.apply(value);

    assertThat(decode.apply(bytes)).isEqualTo(value);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> decode.apply(cut))
          .isInstanceOf(UnreadableRowException.class)
          .hasMessageContaining("damaged");
    }
    assertThatThrownBy(() -> decode.apply(new byte[] {99}))
        .isInstanceOf(UnreadableRowException.class)
        .hasMessageContaining("has form 99");
  }

  private static Marker marker(String writer) {
    return new Marker(
        writer, 1L, MarkerPhase.SETTLE, Instant.EPOCH, true, false, List.of(0L, 41L, 0L));
  }

  private static AttributedEvent event() {
    return AttributedEvent.newBuilder()
        .setEventId("e1")
        .setType(CallType.TRACK)
        .setName("Clicked")
        .setOccurredAt(Instant.ofEpochSecond(1))
        .setReceivedAt(Instant.ofEpochSecond(2))
        .setSource("test")
        .build();
  }
}
