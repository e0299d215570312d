package io.signalbox.courier;

import io.signalbox.schemas.Delivery;

/**
 * A delivery on its way through the courier.
 *
 * @param number unique in this process
 * @param bytes what it takes in memory, about
 */
public record Ticket(long number, Delivery delivery, int bytes) {}
