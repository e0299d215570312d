@NullMarked
package io.signalbox.ingest.files;

import org.jspecify.annotations.NullMarked;
