package io.signalbox.stage.files;

/**
 * Fact numbers that may have no record.
 *
 * @param topic the base name of their topic
 * @param from the first of them
 * @param to the last of them
 */
public record NumberRange(String topic, long from, long to) {}
