package org.stratosphere.engine.verdict;

import java.util.List;
import java.util.Map;
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

    /** The threats that are open, by source. */
    List<Threat> openThreats();

    /** How many threats are open. */
    int openCount();

    /** What the policy had to forget, by stable name. */
    Map<String, Long> counters();
}
