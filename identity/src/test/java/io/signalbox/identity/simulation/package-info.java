/** Identity's tasks without Kafka, for tests here and in the app. */
@NullMarked
package io.signalbox.identity.simulation;

import org.jspecify.annotations.NullMarked;
