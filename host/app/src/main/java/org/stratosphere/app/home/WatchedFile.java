package org.stratosphere.app.home;

import java.io.IOException;

/**
 * Tells that a file has changed, by its bytes and once they stand still: an editor may write a file in several steps, and
 * times of change are coarse on some file systems. For one thread.
 */
public final class WatchedFile {
    private FileContent told;
    private FileContent seen;

    /**
     * @param known what is known of the file, and is not told
     */
    public WatchedFile(FileContent known) {
        told = known;
        seen = known;
    }

    /**
     * Looks at the file: whether it differs from what was told last, and is as it was at the look before. One that cannot
     * be read just now is as it was.
     */
    public boolean hasChanged() {
        FileContent now;
        try {
            now = told.again();
        } catch (IOException unreadable) {
            return false;
        }
        boolean standsStill = now.isSameAs(seen);
        seen = now;
        if (!standsStill || now.isSameAs(told)) {
            return false;
        }
        told = now;
        return true;
    }

    /** The file as it was told last. */
    public FileContent content() {
        return told;
    }
}
