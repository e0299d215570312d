package io.signalbox.audit;

import static io.signalbox.audit.Facts.ACCOUNT;
import static io.signalbox.audit.Facts.THURSDAY;
import static io.signalbox.audit.Facts.decision;
import static io.signalbox.audit.Facts.failed;
import static io.signalbox.audit.Facts.handoff;
import static io.signalbox.audit.Facts.move;
import static io.signalbox.audit.Facts.routing;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.audit.VerificationResult.Finding;
import io.signalbox.schemas.AuditEntry;
import io.signalbox.schemas.Routed;
import io.signalbox.schemas.Topics;
import io.signalbox.testkit.Seeds;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AuditVerificationTest {

  private static final String TAIL =
      "Entries cut off at the end of a partition don't show here: compare its size with one that"
          + " was noted outside.";

  @Test
  void anUntouchedRegisterIsWhole() {
    Seeds.check(
        50,
        random -> {
          TestRegister register = random(random);

          VerificationResult result = register.verify();

          assertThat(result.findings()).isEmpty();
          assertThat(result.isWhole()).isTrue();
          assertThat(result.entries())
              .isEqualTo(register.partitions().stream().mapToLong(List::size).sum());
          assertThat(result.partitions()).isEqualTo(3);
        });
  }

  @Test
  void anyOneByteChangedIsFoundWhereItIs() {
    Seeds.check(
        300,
        random -> {
          TestRegister register = random(random);
          int partition = random.nextInt(3);
          int at = random.nextInt(register.partitions().get(partition).size());
          byte[] bytes = register.partitions().get(partition).get(at);
          int spoilt = random.nextInt(bytes.length);
          bytes[spoilt] ^= (byte) (1 + random.nextInt(255));

          assertFound(register, partition, at + 1, "byte " + spoilt);
        });
  }

  @Test
  void anEntryLeftOutMovedOrDoubledIsFoundWhereItIs() {
    Seeds.check(
        300,
        random -> {
          TestRegister register = random(random);
          int partition = random.nextInt(3);
          List<byte[]> entries = register.partitions().get(partition);
          // The last entry is out of reach: that a tail was cut off shows only from outside.
          int at = random.nextInt(entries.size() - 1);
          switch (random.nextInt(3)) {
            case 0 -> {
              entries.remove(at);
              assertFound(register, partition, at + 2, "left out");
            }
            case 1 -> {
              Collections.swap(entries, at, at + 1);
              assertFound(register, partition, at + 2, "moved");
            }
            default -> {
              entries.add(at + 1, entries.get(at).clone());
              assertFound(register, partition, at + 1, "doubled");
            }
          }
        });
  }

  @Test
  void aGapInAWritersCountIsFoundOverAllPartitions() {
    TestRegister register = new TestRegister(3);
    register.add(2, Topics.IDENTITY_MOVES, "user:b", move(THURSDAY, 2));
    register.add(0, Topics.IDENTITY_MOVES, "user:a", move(THURSDAY, 6));
    register.add(1, Topics.IDENTITY_MOVES, "user:c", move(THURSDAY, 1));
    register.add(1, Topics.IDENTITY_MOVES, "user:d", move(THURSDAY, 4));

    assertThat(sentences(register.verify()))
        .containsExactly(
            "Partition 1, sequence 2: of identity-moves.v1 by identity task 1, fact 3 is missing"
                + " before this entry's.",
            "Partition 0, sequence 1: of identity-moves.v1 by identity task 1, fact 5 is missing"
                + " before this entry's.");
  }

  @Test
  void aFactRegisteredTwiceIsFound() {
    TestRegister register = new TestRegister(1);
    register.add(decision("d1", THURSDAY, 1).build());
    register.add(decision("d1", THURSDAY, 1).build());

    assertThat(sentences(register.verify()))
        .containsExactly(
            "Partition 0, sequence 2: fact 1 of decisions.v1 by classifier task 0 is registered"
                + " twice.");
  }

  @Test
  void anEntryThatRegistersAPlaceTwiceOrOfAnotherPartitionIsFound() {
    TestRegister register = new TestRegister(1);
    byte[] first = chain(register, HashChain.start(), 1, 0, 41);
    byte[] second = chain(register, first, 2, 0, 41);
    chain(register, second, 3, 7, 42);

    assertThat(sentences(register.verify()))
        .containsExactly(
            "Partition 0, sequence 2: it registers offset 41 of test.failed-events.v1 after offset"
                + " 41.",
            "Partition 0, sequence 3: its fact was read from partition 7 and belongs there.");
  }

  @Test
  void whatCantBeShownIsSaid() {
    TestRegister register = new TestRegister(1);
    register.add(0, Topics.FAILED_EVENTS, "web", failed("{", 9));

    VerificationResult result = register.verify();

    assertThat(result.isWhole()).isTrue();
    assertThat(result.limits())
        .containsExactly(
            "Of 1 failed events only a hash is registered, so whether all of them are here can't"
                + " be counted.",
            TAIL);
  }

  @Test
  void whatIsNoEntryIsFoundAndTheRestIsStillRead() {
    TestRegister register = new TestRegister(1);
    register.add(decision("d1", THURSDAY, 1).build());
    register.add(decision("d2", THURSDAY, 2).build());
    register.add(decision("d3", THURSDAY, 3).build());
    Arrays.fill(register.partitions().getFirst().get(1), (byte) 9);

    assertThat(sentences(register.verify()))
        .containsExactly(
            "Partition 0, sequence 2: what stands at offset 1 is no entry: The value is not in the"
                + " registry's wire format: it must begin with a zero byte and a 4-byte schema id.",
            "Partition 0, sequence 3: of decisions.v1 by classifier task 0, fact 2 is missing"
                + " before this entry's.");
  }

  private static byte[] chain(
      TestRegister register, byte[] previousHash, long sequence, int partition, long offset) {
    AuditEntry entry =
        HashChain.append(
            previousHash,
            sequence,
            new RegisteredFact(
                "test.failed-events.v1", partition, offset, THURSDAY, "web", HashChain.start()));
    register.partitions().getFirst().add(register.contracts().encoder(Topics.AUDIT).encode(entry));
    return HashChain.bytes(entry.getHash());
  }

  private static void assertFound(
      TestRegister register, int partition, int sequenceAtMost, String what) {
    List<Finding> findings = register.verify().findings();
    assertThat(findings).as(what).isNotEmpty();
    Finding first = findings.getFirst();
    assertThat(first.partition()).as(what).isEqualTo(partition);
    assertThat(first.sentence()).startsWith("Partition %d, sequence ".formatted(partition));
    assertThat(findings)
        .as(what)
        .anySatisfy(finding -> assertThat(finding.sequence()).isEqualTo(sequenceAtMost));
  }

  private static List<String> sentences(VerificationResult result) {
    return result.findings().stream().map(Finding::sentence).toList();
  }

  private static TestRegister random(Random random) {
    TestRegister register = new TestRegister(3);
    long[] written = new long[4];
    int facts = 12 + random.nextInt(30);
    for (int i = 0; i < facts; i++) {
      int partition = i < 6 ? i % 3 : random.nextInt(3);
      switch (random.nextInt(5)) {
        case 0 ->
            register.add(
                partition,
                Topics.DECISIONS,
                ACCOUNT,
                decision("d" + i, THURSDAY, ++written[0]).build());
        case 1 ->
            register.add(
                partition,
                Topics.ROUTINGS,
                ACCOUNT,
                routing("d" + i, THURSDAY, new Routed("sales", "all", "h" + i), ++written[1]));
        case 2 ->
            register.add(
                partition, Topics.SALES_QUEUE, null, handoff("d" + i, THURSDAY, ++written[2]));
        case 3 ->
            register.add(partition, Topics.IDENTITY_MOVES, "user:p", move(THURSDAY, ++written[3]));
        default -> register.add(partition, Topics.FAILED_EVENTS, "web", failed("{" + i, 1));
      }
    }
    return register;
  }
}
