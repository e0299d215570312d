package io.signalbox.app.policies;

import java.time.Instant;

/**
 * An activation as it is recorded.
 *
 * @param number rising with every activation, from 1
 * @param at when, by the wall
 * @param by who said so
 * @param reason why
 * @param texts what it put in force
 */
public record Activation(long number, Instant at, String by, String reason, PolicyTexts texts) {}
