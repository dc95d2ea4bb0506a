package org.stratosphere.repository;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A page that is believed.
 *
 * @param page what it says
 * @param file its bytes, signatures included
 * @param payloadSha256 of the signed bytes
 * @param signers ids of the keys that signed it
 * @param ends the earliest of the ends of page, root and fresh line: from then on it is not believed any more
 */
public record VerifiedPage(Page page, byte[] file, String payloadSha256, SortedSet<String> signers, Instant ends) {
    public VerifiedPage {
        signers = Collections.unmodifiableSortedSet(new TreeSet<>(signers));
    }
}
