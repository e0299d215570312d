/**
 * The bytes of the rows that folds keep in their stores. Plain Java, without Kafka: pure folds
 * write and read their rows by it.
 */
@NullMarked
package io.signalbox.stage.row;

import org.jspecify.annotations.NullMarked;
