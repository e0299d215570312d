@NullMarked
package io.signalbox.stage.files;

import org.jspecify.annotations.NullMarked;
