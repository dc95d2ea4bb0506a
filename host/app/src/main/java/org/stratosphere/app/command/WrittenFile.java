package org.stratosphere.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.stratosphere.engine.text.Printable;

/** Files that a person has something written to. */
final class WrittenFile {
    private WrittenFile() {}

    /**
     * Refuses a file that cannot be meant.
     *
     * @param isReplaceAllowed whether it may be there already
     * @throws UserError when it is there and must not be, or is a folder, or its folder is missing
     */
    static void check(Path file, boolean isReplaceAllowed) {
        String name = Printable.of(file.toString());
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UserError(
                    "there is no folder " + Printable.of(String.valueOf(folder)) + " to write " + name + " in");
        }
        if (Files.isDirectory(file)) {
            throw new UserError(name + " is a folder, name a file");
        }
        if (Files.exists(file) && !isReplaceAllowed) {
            throw new UserError(name + " is there already; choose another name, or replace it with --force");
        }
    }
}
