@NullMarked
package io.signalbox.ingest.http;

import org.jspecify.annotations.NullMarked;
