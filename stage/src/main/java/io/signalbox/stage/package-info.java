/**
 * The shell that every stage shares: it runs a topology, numbers and sizes what it writes, and
 * keeps its books.
 */
@NullMarked
package io.signalbox.stage;

import org.jspecify.annotations.NullMarked;
