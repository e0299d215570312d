/** Carries the teams' log to their fold and its answers to the router's log. */
@NullMarked
package io.signalbox.router.assignment.stream;

import org.jspecify.annotations.NullMarked;
