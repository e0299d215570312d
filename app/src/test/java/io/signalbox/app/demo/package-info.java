/** Tests of the demo. */
@NullMarked
package io.signalbox.app.demo;

import org.jspecify.annotations.NullMarked;
