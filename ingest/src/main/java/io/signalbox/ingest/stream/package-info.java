/** Writing to Kafka: accepted events, markers and the clock. */
@NullMarked
package io.signalbox.ingest.stream;

import org.jspecify.annotations.NullMarked;
