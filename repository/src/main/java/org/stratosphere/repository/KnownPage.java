package org.stratosphere.repository;

import java.util.Map;

/**
 * What is remembered of the newest page that was believed.
 *
 * @param index its number, −1 before the first
 * @param payloadSha256 of its signed bytes, empty before the first
 * @param hashes SHA-256 of files by {@link #key}, of this page and of all before it
 */
public record KnownPage(long index, String payloadSha256, Map<String, String> hashes) {
    /** When no page was ever believed. */
    public static final KnownPage NONE = new KnownPage(-1, "", Map.of());

    public KnownPage {
        hashes = Map.copyOf(hashes);
    }

    /** How an item's version is named among the hashes. */
    public static String key(String id, String version) {
        return id + " " + version;
    }
}
