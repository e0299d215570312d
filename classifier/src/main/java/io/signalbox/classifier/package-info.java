/** Timelines to decisions: evidence at each event, evaluation at each tick. Pure. */
@NullMarked
package io.signalbox.classifier;

import org.jspecify.annotations.NullMarked;
