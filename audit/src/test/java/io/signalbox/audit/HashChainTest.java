package io.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.schemas.AuditEntry;
import io.signalbox.schemas.Topics;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HashChainTest {

  @BeforeAll
  static void trustTheContracts() {
    assertThat(Topics.AUDIT.schema()).isNotNull();
  }

  /** The vectors were computed by another program, from the layout in the documentation. */
  @Test
  void hashesAreThoseOfTheDocumentedLayout() {
    AuditEntry first = HashChain.append(HashChain.start(), 1, fact(41, "brightwater"));
    AuditEntry second = HashChain.append(HashChain.bytes(first.getHash()), 2, fact(42, null));

    assertThat(hex(first))
        .isEqualTo("a37ad7af572e1b0b8824d334eae2956ae035be719401424da25cd2b4a99c20cb");
    assertThat(hex(second))
        .isEqualTo("8421ea3c764ee330b38c165bac60eca0ce210177afb36dfbf15b9f170de544ae");
  }

  @Test
  void anEntryInItsPlaceHasNothingWrong() {
    AuditEntry first = HashChain.append(HashChain.start(), 1, fact(41, "brightwater"));

    assertThat(HashChain.verify(first, HashChain.start(), 1)).isEmpty();
  }

  @Test
  void eachKindOfDamageHasItsClause() {
    AuditEntry entry = HashChain.append(HashChain.start(), 5, fact(41, "brightwater"));

    assertThat(HashChain.verify(entry, HashChain.start(), 4))
        .containsExactly("the entry 4 before it is missing");
    assertThat(HashChain.verify(entry, HashChain.start(), 2))
        .containsExactly("the entries 2 to 4 before it are missing");
    assertThat(HashChain.verify(entry, HashChain.start(), 6))
        .containsExactly("it stands where entry 6 must");
    assertThat(HashChain.verify(entry, HashChain.bytes(entry.getHash()), 5))
        .containsExactly("its previous hash is not the hash of the entry before it");
    entry.setKey("brightwaters");
    assertThat(HashChain.verify(entry, HashChain.start(), 5))
        .containsExactly("its hash does not fit its content");
  }

  private static RegisteredFact fact(long offset, @Nullable String key) {
    return new RegisteredFact(
        "signalbox.decisions.v1",
        3,
        offset,
        Instant.parse("2026-03-05T14:00:00Z"),
        key,
        new byte[] {0, 0, 0, 0, 7, 42});
  }

  private static String hex(AuditEntry entry) {
    return HexFormat.of().formatHex(HashChain.bytes(entry.getHash()));
  }
}
