/** Conditions on events. */
@NullMarked
package io.signalbox.policy.condition;

import org.jspecify.annotations.NullMarked;
