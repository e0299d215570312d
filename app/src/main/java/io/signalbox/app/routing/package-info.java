/** What is asked of the router from outside of the stages, and what it made of it. */
@NullMarked
package io.signalbox.app.routing;

import org.jspecify.annotations.NullMarked;
