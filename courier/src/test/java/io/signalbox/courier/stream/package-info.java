@NullMarked
package io.signalbox.courier.stream;

import org.jspecify.annotations.NullMarked;
