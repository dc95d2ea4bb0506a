package org.stratosphere.engine.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;

/**
 * Turns findings into threats against source hosts. One instance serves one run; one thread calls it, step after step.
 * What it decides depends on what it is shown and nothing else.
 */
public interface VerdictPolicy {
    /** The name in configuration. */
    String name();

    /**
     * Judges a step.
     *
     * @param stepEndMicros end of the step, microseconds since 1970-01-01T00:00:00Z
     * @param evidence all modules' findings of the step, in the order of {@link EvidenceOrder}
     * @return what changes with it, ordered by source; at most one change that opens and one that closes a host's threat
     */
    List<ThreatChange> judge(long stepEndMicros, List<Evidence> evidence);

    /**
     * Lets evidence that was given count no more: a module was disabled, or a rule allows it. A policy that counts labels
     * alone keeps what it counted.
     *
     * @param which true for such evidence
     * @return the threats that close because nothing is left that speaks for them, ordered by source
     */
    default List<ThreatChange> disregard(Predicate<Evidence> which) {
        return List.of();
    }

    /** What shapes its verdicts besides its name, as text by configuration key. */
    default Map<String, String> settings() {
        return Map.of();
    }

    /** Writes all that it knows, between two steps. */
    void save(DataOutput out) throws IOException;

    /** Goes on from what {@link #save} of a policy of this name and these settings wrote; called before any other call. */
    void restore(DataInput in) throws IOException;

    /** The threats that are open, by source. */
    List<Threat> openThreats();

    /** How many threats are open. */
    int openCount();

    /** What the policy had to forget, by stable name. */
    Map<String, Long> counters();
}
