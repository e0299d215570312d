/** Where the courier finds secrets. */
@NullMarked
package io.signalbox.courier.files;

import org.jspecify.annotations.NullMarked;
