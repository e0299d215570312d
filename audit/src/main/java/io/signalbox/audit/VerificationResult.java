package io.signalbox.audit;

import java.util.List;

/**
 * What a verification of the register found.
 *
 * @param entries how many were read
 * @param partitions how many the register has
 * @param findings in the order of the register; empty when it is whole
 * @param limits what this verification can't show, each in a sentence
 */
public record VerificationResult(
    long entries, int partitions, List<Finding> findings, List<String> limits) {

  public VerificationResult {
    findings = List.copyOf(findings);
    limits = List.copyOf(limits);
  }

  /** Whether nothing was found. */
  public boolean isWhole() {
    return findings.isEmpty();
  }

  /**
   * Something is wrong.
   *
   * @param partition of the register
   * @param sequence of the entry where it shows
   * @param sentence what is wrong, naming partition and sequence
   */
  public record Finding(int partition, long sequence, String sentence) {}
}
