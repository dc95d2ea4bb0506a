package org.stratosphere.engine.source;

import java.io.InputStream;

/**
 * A part of a live source with a head of its own.
 *
 * @param name in messages
 * @param start place of its first byte in what the source keeps count of; 0 where it keeps none
 * @param isAtStart whether a section that is gone on with stands at its beginning, and what was read of it is to be passed
 * @param stream its bytes, compressed or not; closed by the feed. {@code available} tells whether it pauses
 */
public record LiveSection(String name, InputStream stream, long start, boolean isAtStart) {
    /** A section that stands at its beginning. */
    public LiveSection(String name, InputStream stream) {
        this(name, stream, 0, true);
    }
}
