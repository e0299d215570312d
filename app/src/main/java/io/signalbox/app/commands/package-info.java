/** What {@code signalbox} says and does, one class a command. */
@NullMarked
package io.signalbox.app.commands;

import org.jspecify.annotations.NullMarked;
