/** Moves the classifier's records and keeps its stores. */
@NullMarked
package io.signalbox.classifier.stream;

import org.jspecify.annotations.NullMarked;
