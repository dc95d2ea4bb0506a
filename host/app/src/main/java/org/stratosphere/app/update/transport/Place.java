package org.stratosphere.app.update.transport;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A folder of a repository, on a web server or in the file system. Nothing that it gives is trusted: signatures and
 * hashes are the caller's. For any number of threads; a thread that is interrupted in a call leaves it at once with
 * {@link java.io.InterruptedIOException} and stays interrupted. Every failure is one line for a person.
 */
public sealed interface Place permits WebPlace, FolderPlace {
    /**
     * Reads a small file whole.
     *
     * @param name path inside the folder, such as {@code index.html}: letters, digits, {@code . _ - /}
     * @param mostBytes most bytes that are read; a longer file is refused
     * @throws AbsentException when the place answers that it has no such file; a place that cannot be reached, or a folder
     *     that is missing itself, is another failure
     * @throws OfflineException when no way leads to the server
     * @throws IOException for every other failure
     */
    byte[] fetch(String name, long mostBytes) throws IOException;

    /**
     * Writes a file of known size to disk. What an earlier call left in {@code aside} is continued where the server can
     * prove that its file is still the same, else replaced. After a failure the part is kept for the next call if it can
     * be continued; after a success a caller who finds the hash wrong deletes the file. Nothing is forced to disk.
     *
     * @param href path inside the folder
     * @param expectedSize its bytes; a file of any other size is refused
     * @param aside file to write, in a folder that exists; beside it a file of the same name with {@code .from} appended
     *     lasts as long as the part
     * @param progress told after every step, on the calling thread
     * @throws AbsentException as for {@link #fetch}
     * @throws OfflineException as for {@link #fetch}
     * @throws IOException for every other failure, too little free space among them
     */
    void download(String href, long expectedSize, Path aside, Progress progress) throws IOException;

    /** The address as a person may read it, without secrets and on one line; a URL ends in a slash. */
    String shown();
}
