@NullMarked
package io.signalbox.courier;

import org.jspecify.annotations.NullMarked;
