package io.signalbox.courier.stream;

import io.signalbox.courier.DestinationCaller;
import io.signalbox.courier.Lane;
import io.signalbox.policy.Destination;

/** A destination in force. */
record OpenLane(Destination destination, String hash, Lane lane, DestinationCaller caller) {}
