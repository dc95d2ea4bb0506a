package org.stratosphere.engine.source;

import java.io.InputStream;
import java.nio.file.Path;

/** Something that flows are read from, not yet opened. */
public sealed interface FlowInput {
    /** The name in messages and events. */
    String name();

    /** A regular file, compressed or not. */
    record FileInput(Path path) implements FlowInput {
        @Override
        public String name() {
            return path.toString();
        }
    }

    /** A stream, compressed or not, which is read once and not closed. */
    record StreamInput(String name, InputStream stream) implements FlowInput {}
}
