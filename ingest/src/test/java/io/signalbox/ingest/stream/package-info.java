@NullMarked
package io.signalbox.ingest.stream;

import org.jspecify.annotations.NullMarked;
