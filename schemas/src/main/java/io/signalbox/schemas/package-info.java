/** What travels between the stages: contracts, topics, wire format and registry. */
@NullMarked
package io.signalbox.schemas;

import org.jspecify.annotations.NullMarked;
