@NullMarked
package io.signalbox.app.routing;

import org.jspecify.annotations.NullMarked;
