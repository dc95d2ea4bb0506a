package org.stratosphere.repository;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a repository's page says; one page is one snapshot of all it offers.
 *
 * @param repository name of the repository
 * @param root number of its newest keys, 0 for a page that is never signed
 * @param index number of the page, rising
 * @param generated when it was written, in whole seconds
 * @param expires from when on it is not believed any more
 * @param items in the order of the rows
 * @param program newest version of the program that the publisher knows of, or null when the page does not say
 */
public record Page(
        String repository,
        long root,
        long index,
        Instant generated,
        Instant expires,
        List<Item> items,
        @Nullable String program) {
    /** Bytes that a page may have. */
    public static final int MOST_BYTES = 8 << 20;

    /** The end of time, for a page that does not expire. */
    public static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    static final int MOST_ROWS = 4096;

    public Page {
        items = List.copyOf(items);
    }

    /** A page that says nothing about the program's version. */
    public Page(String repository, long root, long index, Instant generated, Instant expires, List<Item> items) {
        this(repository, root, index, generated, expires, items, null);
    }
}
