/** The courier's side of the log. */
@NullMarked
package io.signalbox.courier.stream;

import org.jspecify.annotations.NullMarked;
