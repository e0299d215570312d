/** Answers how anyone stands. */
@NullMarked
package io.signalbox.classifier.http;

import org.jspecify.annotations.NullMarked;
