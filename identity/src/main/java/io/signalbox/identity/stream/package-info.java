/** Moves identity's records: one processor for actors, one for the clock. */
@NullMarked
package io.signalbox.identity.stream;

import org.jspecify.annotations.NullMarked;
