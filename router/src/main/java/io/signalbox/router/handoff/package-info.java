/** What happens to one hand-off from its creation to its ending. Pure: no Kafka, no clock. */
@NullMarked
package io.signalbox.router.handoff;

import org.jspecify.annotations.NullMarked;
