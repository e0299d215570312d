@NullMarked
package io.signalbox.ingest;

import org.jspecify.annotations.NullMarked;
