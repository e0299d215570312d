/** Look-ups in the register over HTTP. */
@NullMarked
package io.signalbox.audit.http;

import org.jspecify.annotations.NullMarked;
