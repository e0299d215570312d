package io.signalbox.router.assignment;

import io.signalbox.router.assignment.TeamRequest.Terms;

/**
 * Who has a hand-off.
 *
 * @param member the name; those who left the team keep what they have
 * @param terms of the request that it was assigned by
 */
public record Holder(String member, Terms terms) {}
