/** Who of a team works a hand-off: a fold of the team's log. Pure: no Kafka, no clock. */
@NullMarked
package io.signalbox.router.assignment;

import org.jspecify.annotations.NullMarked;
