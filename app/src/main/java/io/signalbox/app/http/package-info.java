/** The HTTP door of the application: health, status and ledger, and what the stages offer. */
@NullMarked
package io.signalbox.app.http;

import org.jspecify.annotations.NullMarked;
