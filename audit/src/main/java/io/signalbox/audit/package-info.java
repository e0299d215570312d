/** Facts to the register, and answers from it. Pure: no Kafka, no clock. */
@NullMarked
package io.signalbox.audit;

import org.jspecify.annotations.NullMarked;
