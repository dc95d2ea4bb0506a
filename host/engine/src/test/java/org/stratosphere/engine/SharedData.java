package org.stratosphere.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the public captures that lie beside a checkout. */
public final class SharedData {
    private SharedData() {}

    /** The folder, or null where it is absent: tests that need it skip and say so. */
    public static @Nullable Path find() {
        String named = System.getenv("STRATOSPHERE_SHARED");
        if (named != null) {
            return Path.of(named);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path shared = folder.resolve("shared");
            if (Files.isDirectory(shared.resolve("data"))) {
                return shared;
            }
        }
        return null;
    }
}
