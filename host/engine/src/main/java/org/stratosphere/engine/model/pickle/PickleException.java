package org.stratosphere.engine.model.pickle;

import java.io.IOException;

/** A pickle that is damaged, too large, or holds what is not allowed; the message tells what and at which byte. */
public final class PickleException extends IOException {
    private static final long serialVersionUID = 1;

    PickleException(int position, String problem) {
        super("byte " + position + ": " + problem);
    }
}
