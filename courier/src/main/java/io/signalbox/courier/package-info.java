/**
 * Deliveries to destinations: requests, judgement of answers, lanes; without Kafka, HTTP or a
 * clock.
 */
@NullMarked
package io.signalbox.courier;

import org.jspecify.annotations.NullMarked;
