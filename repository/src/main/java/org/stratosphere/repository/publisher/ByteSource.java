package org.stratosphere.repository.publisher;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A place that holds a repository's files: a folder, a stick, a web server. */
@FunctionalInterface
public interface ByteSource {
    /**
     * The bytes of a file.
     *
     * @param name relative to the place, such as {@code index.html} or {@code plugins/counter-1.0.0.jar}
     * @param mostBytes that are wanted
     * @return null when the place says that it has no such file
     * @throws org.stratosphere.repository.RefusedException when there are more bytes than wanted
     * @throws IOException when it cannot be read
     */
    byte @Nullable [] fetch(String name, long mostBytes) throws IOException;
}
