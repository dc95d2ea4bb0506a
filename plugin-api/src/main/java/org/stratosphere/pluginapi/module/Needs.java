package org.stratosphere.pluginapi.module;

import java.util.Set;

/**
 * What the host must bring to a detector; it skips the rest.
 *
 * @param flows whether {@code onFlows} is called
 * @param tuples whether {@code onTuple} is called
 * @param leastLetters letters that a string must have before its tuple is shown, 0 for all
 * @param protocols names in lower case of the protocols whose tuples are shown, empty for all
 */
public record Needs(boolean flows, boolean tuples, int leastLetters, Set<String> protocols) {
    public Needs {
        protocols = Set.copyOf(protocols);
    }

    /** Every flow, no tuples. */
    public static Needs ofFlows() {
        return new Needs(true, false, 0, Set.of());
    }

    /** Tuples with at least so many letters, of some protocols (none named: of all). */
    public static Needs ofTuples(int leastLetters, String... protocols) {
        return new Needs(false, true, leastLetters, Set.of(protocols));
    }
}
