package org.stratosphere.engine.checkpoint;

import java.io.IOException;

/** A checkpoint that no run can go on from; the message says why, in words that follow "the checkpoint". */
public final class UnusableCheckpointException extends IOException {
    private static final long serialVersionUID = 1;

    public UnusableCheckpointException(String why) {
        super(why);
    }

    public UnusableCheckpointException(String why, Throwable cause) {
        super(why, cause);
    }
}
