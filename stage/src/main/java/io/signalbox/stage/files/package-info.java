/** What a writer of facts keeps in its data directory. */
@NullMarked
package io.signalbox.stage.files;

import org.jspecify.annotations.NullMarked;
