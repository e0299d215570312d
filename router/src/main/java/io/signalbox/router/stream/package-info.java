/** Carries the router's log to the fold and the fold's rulings to their topics. */
@NullMarked
package io.signalbox.router.stream;

import org.jspecify.annotations.NullMarked;
