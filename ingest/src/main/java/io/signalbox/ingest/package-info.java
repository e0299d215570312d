/** Bytes to accepted events: reading, checking, pseudonyms and time, without Kafka or HTTP. */
@NullMarked
package io.signalbox.ingest;

import org.jspecify.annotations.NullMarked;
