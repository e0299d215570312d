/** What the whole pipeline carries, how long it takes, and how it comes back. */
@NullMarked
package io.signalbox.bench.pipeline;

import org.jspecify.annotations.NullMarked;
