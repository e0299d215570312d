/**
 * Conditions on one event ({@code where}): CEL, compiled to bytecode. Parsed and checked by
 * dev.cel; its interpreter has no part in testing an event.
 */
@NullMarked
package io.signalbox.policy.condition;

import org.jspecify.annotations.NullMarked;
