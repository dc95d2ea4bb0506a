package org.stratosphere.repository.publisher;

import java.util.List;

/**
 * How far the signing of a root or page has come.
 *
 * @param name of the file that was written: the finished one, or the draft
 * @param number of the root or page
 * @param awaited what is still to be done, a line each; empty when it is finished
 */
public record SigningProgress(String name, long number, List<String> awaited) {
    public SigningProgress {
        awaited = List.copyOf(awaited);
    }

    /** Whether nothing is awaited any more. */
    public boolean isFinished() {
        return awaited.isEmpty();
    }
}
