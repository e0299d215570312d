@NullMarked
package io.signalbox.app.queues;

import org.jspecify.annotations.NullMarked;
