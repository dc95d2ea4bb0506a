package org.stratosphere.engine.module;

import org.jspecify.annotations.Nullable;

/** A detector threw, or gave what it must not give. The message is the line that the run's events carry. */
final class DetectorFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    DetectorFailure(String problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
