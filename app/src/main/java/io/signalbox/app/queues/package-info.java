/** Taking work: claims of queues in claim mode, and what was done about a hand-off. */
@NullMarked
package io.signalbox.app.queues;

import org.jspecify.annotations.NullMarked;
