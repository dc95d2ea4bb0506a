package org.stratosphere.app.update.transport;

/** Told how far a download is. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (bytes, total) -> {};

    /**
     * @param bytes bytes on disk so far; falls back when a download has to start again
     * @param total bytes of the whole file
     */
    void at(long bytes, long total);
}
