package org.stratosphere.app;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.stratosphere.app.install.LockFile;

/**
 * What nearly every command loads first, loaded beside the reading of its words: the reader of the home's own files. It
 * takes as long as they do, and most machines have a second processor.
 */
final class Ahead {
    /** These open no home. */
    private static final Set<String> NEED_NOTHING = Set.of("version", "help", "completion", "--help", "-h");

    private Ahead() {}

    /** Begins on a thread of its own, unless the words look as if nothing were needed; a wrong guess costs only time. */
    static void begin(String... words) {
        if (Collections.disjoint(NEED_NOTHING, List.of(words))) {
            Thread thread = new Thread(Ahead::load, "ahead");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void load() {
        try {
            LockFile.rehearse();
        } catch (IOException | RuntimeException failure) {
            // Whoever reads the real file will tell.
        }
    }
}
