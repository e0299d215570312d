package io.signalbox.audit;

import io.signalbox.schemas.Contracts;
import java.util.Iterator;
import java.util.function.IntFunction;

/**
 * Proves the register's chain: that every entry is as it was written, that none is missing, moved
 * or doubled, and that the facts of every writer are all there.
 *
 * <p>It proves nothing to somebody who distrusts whoever could rewrite the whole register: that
 * takes a copy of its hashes kept outside.
 */
public final class AuditVerification {

  private AuditVerification() {}

  /**
   * Reads the register once.
   *
   * @param contracts the installation's topics
   * @param partitions how many partitions the register has
   * @param register the entries of a partition, in their order
   */
  public static VerificationResult verify(
      Contracts contracts, int partitions, IntFunction<Iterator<StoredEntry>> register) {
    RegisterCheck check = new RegisterCheck(contracts);
    for (int partition = 0; partition < partitions; partition++) {
      PartitionCheck chain = new PartitionCheck(partition, check);
      Iterator<StoredEntry> entries = register.apply(partition);
      while (entries.hasNext()) {
        chain.next(entries.next());
      }
    }
    return check.result(partitions);
  }
}
