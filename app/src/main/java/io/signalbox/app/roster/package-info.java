/** Who is in which team: written to the assignments' log, beside the releases of policies. */
@NullMarked
package io.signalbox.app.roster;

import org.jspecify.annotations.NullMarked;
