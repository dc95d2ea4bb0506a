package org.stratosphere.app.selftest;

import java.util.List;
import java.util.Locale;

/**
 * How one check went.
 *
 * @param scenario name of the bundled scenario
 * @param module that was to find the hosts; empty: no one in particular
 * @param outcome whether it did
 * @param expected hosts to be found, sorted
 * @param found those of them that were, sorted
 * @param mistaken hosts that were put under threat and should have been left in peace, sorted
 * @param reason why it failed or was skipped, one line; else empty
 * @param seconds how long simulating and analysing the scenario took
 */
public record SelftestResult(
        String scenario,
        String module,
        Outcome outcome,
        List<String> expected,
        List<String> found,
        List<String> mistaken,
        String reason,
        double seconds) {
    /** Whether what was expected came true. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** The module is not part of every installation, and not of this one. */
        SKIPPED;

        /** As a person and a program read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public SelftestResult {
        expected = List.copyOf(expected);
        found = List.copyOf(found);
        mistaken = List.copyOf(mistaken);
    }
}
