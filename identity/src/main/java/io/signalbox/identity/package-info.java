/** Events to account timelines: who belongs to whom, and when time has passed. Pure. */
@NullMarked
package io.signalbox.identity;

import org.jspecify.annotations.NullMarked;
