package org.stratosphere.repository.signature;

/**
 * A line of an envelope.
 *
 * @param key id of the key that is said to have signed
 * @param signature 64 bytes
 */
public record Signed(String key, byte[] signature) {}
