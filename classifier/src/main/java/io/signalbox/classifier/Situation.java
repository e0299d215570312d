package io.signalbox.classifier;

/**
 * What a unit is evaluated in.
 *
 * @param account the account's id
 * @param facts the account's own row: its facts and deals. For an account it is the unit itself
 * @param sources when each source was last heard of
 * @param asOf the instant, epoch milliseconds
 */
public record Situation(String account, UnitState facts, Sources sources, long asOf) {}
