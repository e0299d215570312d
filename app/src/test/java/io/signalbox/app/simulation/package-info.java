/** Identity's tasks, the clock and the classifier run by a scheduler that a seed decides. */
@NullMarked
package io.signalbox.app.simulation;

import org.jspecify.annotations.NullMarked;
