/** Sends files of history through the intake, in slices of event time. */
@NullMarked
package io.signalbox.app.imports;

import org.jspecify.annotations.NullMarked;
