package org.stratosphere.repository.publisher;

import java.time.Instant;

/**
 * Something of a site that ends.
 *
 * @param what as in a sentence
 * @param ends when
 * @param isDue whether that is near, or past
 * @param remedy the command that puts the end off
 */
public record Expiry(String what, Instant ends, boolean isDue, String remedy) {}
