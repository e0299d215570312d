/** Puts the policies of a directory in force. */
@NullMarked
package io.signalbox.app.policies;

import org.jspecify.annotations.NullMarked;
