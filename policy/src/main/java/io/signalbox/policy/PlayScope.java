package io.signalbox.policy;

import io.signalbox.policy.Play.Unit;
import java.util.Optional;

/**
 * What the parts of a play are read with.
 *
 * @param per whose behaviour is counted together; empty when that can't be read
 * @param references the names to be checked when all files are read
 * @param lists the named lists
 */
record PlayScope(Optional<Unit> per, References references, NamedLists lists) {

  /** Whether the play is per person, so that nothing of it is ever about two. */
  boolean isPerPerson() {
    return per.equals(Optional.of(Unit.PERSON));
  }
}
