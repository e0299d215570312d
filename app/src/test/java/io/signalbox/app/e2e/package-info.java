/** The whole of Signalbox on a real broker and a real registry. */
@NullMarked
package io.signalbox.app.e2e;

import org.jspecify.annotations.NullMarked;
