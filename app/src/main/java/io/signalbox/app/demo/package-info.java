/** The demo: two weeks of an invented company, sent through the real intake. */
@NullMarked
package io.signalbox.app.demo;

import org.jspecify.annotations.NullMarked;
