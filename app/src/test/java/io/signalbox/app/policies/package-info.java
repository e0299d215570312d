@NullMarked
package io.signalbox.app.policies;

import org.jspecify.annotations.NullMarked;
