/** What routing and delivery cost, against a bare producer and a bare HTTP client. */
@NullMarked
package io.signalbox.bench.delivery;

import org.jspecify.annotations.NullMarked;
