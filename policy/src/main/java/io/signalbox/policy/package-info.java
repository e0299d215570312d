/** The language of {@code policies/}: read, check, compile, hash. Pure: no Kafka, no clock. */
@NullMarked
package io.signalbox.policy;

import org.jspecify.annotations.NullMarked;
