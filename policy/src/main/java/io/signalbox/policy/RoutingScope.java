package io.signalbox.policy;

import java.util.Optional;
import java.util.Set;

/**
 * What the routing policy may name.
 *
 * @param references where names of plays, facts and teams are noted, to be checked later
 * @param lists the lists
 * @param destinations the names of all destinations; empty when they could not be read
 */
record RoutingScope(References references, NamedLists lists, Optional<Set<String>> destinations) {}
