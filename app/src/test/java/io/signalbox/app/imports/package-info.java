/** Tests of imports. */
@NullMarked
package io.signalbox.app.imports;

import org.jspecify.annotations.NullMarked;
