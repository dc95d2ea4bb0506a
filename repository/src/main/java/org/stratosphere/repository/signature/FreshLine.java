package org.stratosphere.repository.signature;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The line by which a key that must be online says that a page is still the newest. It can keep a page alive or let it
 * die, never bring another.
 *
 * @param generated when the line was made
 * @param until when it ends
 * @param signed by whom
 */
public record FreshLine(Instant generated, Instant until, Signed signed) {
    /** The bytes that the line signs: what the page is, and from when to when it is the newest. */
    public static byte[] payload(
            String repository, long index, String payloadSha256, Instant generated, Instant until) {
        return (repository + "\n" + index + "\n" + payloadSha256 + "\n" + generated + "\n" + until + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
