package org.stratosphere.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Captures and other files that tests read and that no project holds: in the folder that {@code STRATOSPHERE_SHARED} names, else in one
 * called {@code shared} beside the folder in which the test runs or beside one above it. For any thread.
 */
public final class SharedFiles {
    private SharedFiles() {}

    /**
     * Finds a file or folder.
     *
     * @param name path inside the folder, such as {@code data/binetflow/example.binetflow}
     * @return empty where it is absent; a test then says so and skips itself
     */
    public static Optional<Path> find(String name) {
        String named = System.getenv("STRATOSPHERE_SHARED");
        if (named != null) {
            return Optional.of(Path.of(named).resolve(name)).filter(Files::exists);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared").resolve(name);
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
