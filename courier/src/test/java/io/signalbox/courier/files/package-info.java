@NullMarked
package io.signalbox.courier.files;

import org.jspecify.annotations.NullMarked;
