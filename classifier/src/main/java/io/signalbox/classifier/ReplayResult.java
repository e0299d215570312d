package io.signalbox.classifier;

import java.util.Optional;

/**
 * What deriving one partition's decisions again came to.
 *
 * @param partition the partition
 * @param records how many records of the timeline were folded
 * @param identical how many decisions are the same, byte for byte, up to the first that differs
 * @param rewritten how many say the same but were written under another version of their contract
 * @param gone how many were derived that retention has taken out of the record
 * @param later how many are recorded of ticks that were not folded to their end
 * @param refused how many activations were no sound policy, for the live stage and here
 * @param difference the first that differs
 */
public record ReplayResult(
    int partition,
    long records,
    long identical,
    long rewritten,
    long gone,
    long later,
    long refused,
    Optional<Difference> difference) {}
