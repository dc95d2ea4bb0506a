package org.stratosphere.simulator;

/** A scenario that cannot be used. The message names the file, the line, the key and what is allowed there. */
public final class ScenarioException extends Exception {
    private static final long serialVersionUID = 1L;

    ScenarioException(String message) {
        super(message);
    }
}
