/** What an intake keeps in its data directory. */
@NullMarked
package io.signalbox.ingest.files;

import org.jspecify.annotations.NullMarked;
