/** Decisions to hand-offs. Pure: no Kafka, no clock. */
@NullMarked
package io.signalbox.router;

import org.jspecify.annotations.NullMarked;
