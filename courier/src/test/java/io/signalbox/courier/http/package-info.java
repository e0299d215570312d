@NullMarked
package io.signalbox.courier.http;

import org.jspecify.annotations.NullMarked;
