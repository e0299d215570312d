/** What things cost, against floors measured in the same run. */
@NullMarked
package io.signalbox.bench;

import org.jspecify.annotations.NullMarked;
