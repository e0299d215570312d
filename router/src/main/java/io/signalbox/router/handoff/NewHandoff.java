package io.signalbox.router.handoff;

import io.signalbox.policy.Play;
import java.util.Optional;

/**
 * A hand-off that begins.
 *
 * @param id the hand-off's id
 * @param account the account
 * @param route its queue
 * @param team whom to ask for somebody else when a promise is broken; empty when there is no team
 * @param assignee who is to work it; empty when whoever takes it does
 */
public record NewHandoff(
    String id,
    String account,
    Play.Route route,
    Optional<String> team,
    Optional<String> assignee) {}
