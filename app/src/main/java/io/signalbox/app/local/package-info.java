/** Local mode: broker, registry and all stages from one command, without Docker. */
@NullMarked
package io.signalbox.app.local;

import org.jspecify.annotations.NullMarked;
