package org.stratosphere.app.shell;

import java.io.IOException;
import java.io.InputStream;

/** Standard input in a session: the commands come from there, so that none of them can read it. */
final class CommandInput extends InputStream {
    @Override
    public int read() throws IOException {
        throw new IOException("commands are read from there; name a file, or start: stratosphere analyze -");
    }
}
