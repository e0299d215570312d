package io.signalbox.policy;

/**
 * Where a policy came from.
 *
 * @param text as written
 * @param hash SHA-256 of the canonical content, 64 hexadecimal characters: layout, comments and the
 *     order of keys take no part
 */
public record PolicySource(String text, String hash) {}
