/** Carries facts to the register, keeps its index, and reads it again. */
@NullMarked
package io.signalbox.audit.stream;

import org.jspecify.annotations.NullMarked;
