package io.signalbox.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.stage.row.RowWriter;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a row holds is written again as it stood, but for what changed. */
class UnitEvidenceTest {

  private static final long CLOCK = 1_000;

  @Test
  void whatWasOnlyLookedAtHasTheSameBytes() {
    byte[] row = row(of(7, "a"), of(9, "b"));
    UnitEvidence read = read(row);

    read.forEach(CLOCK, (id, set) -> assertThat(set.counted()).hasSize(1));

    assertThat(row(read)).isEqualTo(row);
  }

  @Test
  void whatChangedIsWrittenAnewAndTheRestAsItStood() {
    UnitEvidence read = read(row(of(7, "a"), of(9, "b")));

    UnitEvidence expected = read(row(of(7, "a"), of(9, "b")));
    expected.put(9, set("b", "c"));
    opened(read, 9).add(occurrence("c", CLOCK - 1));

    assertThat(row(read)).isEqualTo(row(expected));
    assertThat(opened(read(row(read)), 9).counted()).hasSize(2);
  }

  @Test
  void whatIsPutInAnothersPlaceIsWritten() {
    UnitEvidence read = read(row(of(7, "a")));
    UnitEvidence other = read(row(of(7, "z")));

    read.put(7, opened(other, 7));
    read.put(5, opened(other, 7));

    assertThat(row(read)).isEqualTo(row(of(5, "z"), of(7, "z")));
  }

  @Test
  void whatStoodInThePersonsRowIsWrittenAnewForTheAccount() {
    UnitEvidence persons = UnitEvidence.none("person");
    persons.put(7, set("a"));
    UnitEvidence read = UnitEvidence.read(UnitStateCodec.FORM.openAt(row(persons), 0), "person");
    UnitEvidence account = UnitEvidence.none(null);

    account.put(7, opened(read, 7));

    assertThat(row(account)).isEqualTo(row(of(7, "a"))).isNotEqualTo(row(persons));
  }

  @Test
  void whatIsForgottenIsGone() {
    UnitEvidence read = read(row(of(7, "a"), of(9, "b")));

    opened(read, 7).forget("person");

    assertThat(opened(read, 7).isEmpty()).isTrue();
    assertThat(row(read)).isNotEqualTo(row(of(7, "a"), of(9, "b")));
    assertThat(read(row(read)).get(7, CLOCK)).isNull();
  }

  @Test
  void whatTheClockReachesIsWrittenAsCounted() {
    EvidenceSet ahead = EvidenceSet.empty(3, CLOCK);
    ahead.add(occurrence("a", CLOCK + 5));
    UnitEvidence evidence = UnitEvidence.none(null);
    evidence.put(7, ahead);
    UnitEvidence read = read(row(evidence));

    read.advance(CLOCK + 5);

    EvidenceSet counted = opened(read(row(read)), 7);
    assertThat(counted.counted()).hasSize(1);
    assertThat(counted.ahead()).isEmpty();
  }

  private record Named(long id, EvidenceSet set) {}

  private static Named of(long id, String event) {
    return new Named(id, set(event));
  }

  private static EvidenceSet set(String... events) {
    EvidenceSet set = EvidenceSet.empty(3, CLOCK);
    for (String event : events) {
      set.add(occurrence(event, CLOCK - 1));
    }
    return set;
  }

  private static Occurrence occurrence(String event, long at) {
    return new Occurrence(at, event, "Signed In", "person", null, null, List.of(), 1);
  }

  private static byte[] row(Named... all) {
    UnitEvidence evidence = UnitEvidence.none(null);
    for (Named one : all) {
      evidence.put(one.id(), one.set());
    }
    return row(evidence);
  }

  private static byte[] row(UnitEvidence evidence) {
    RowWriter out = new RowWriter(64);
    evidence.write(out);
    return out.toBytes();
  }

  private static UnitEvidence read(byte[] row) {
    return UnitEvidence.read(UnitStateCodec.FORM.openAt(row, 0), null);
  }

  private static EvidenceSet opened(UnitEvidence evidence, long id) {
    return Objects.requireNonNull(evidence.get(id, CLOCK));
  }
}
