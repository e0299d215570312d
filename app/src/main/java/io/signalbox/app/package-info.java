/** The command line, and what this version of Signalbox is wired of. */
@NullMarked
package io.signalbox.app;

import org.jspecify.annotations.NullMarked;
