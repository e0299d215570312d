@NullMarked
package io.signalbox.app.roster;

import org.jspecify.annotations.NullMarked;
