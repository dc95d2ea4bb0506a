package org.stratosphere.app.update.trust;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.stratosphere.repository.KnownPage;

/**
 * A version of an item as a believed page listed it.
 *
 * @param id of the item
 * @param version of the item
 * @param sha256 of its file
 * @param signers ids of the keys that signed the page
 * @param date when that page was made
 */
public record SeenItem(String id, String version, String sha256, SortedSet<String> signers, Instant date) {
    public SeenItem {
        signers = Collections.unmodifiableSortedSet(new TreeSet<>(signers));
    }

    /** How its version is remembered. */
    String key() {
        return KnownPage.key(id, version);
    }

    /** Whether a key that was stolen signed for it. */
    boolean isMarked(Set<String> marks) {
        return !Collections.disjoint(signers, marks);
    }
}
