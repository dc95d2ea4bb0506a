package org.stratosphere.pluginapi.alert;

import java.util.List;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.flow.Address;

/**
 * A verdict against a source host, as it stands at one step. Immutable; a later step makes another.
 *
 * @param id unique in its run, and the same whenever the same input is analysed
 * @param source the host
 * @param level the highest of its evidence
 * @param score how strong the verdict is, 0 or more; what it means is the policy's
 * @param summary why, in one line
 * @param openedMicros end of the step that opened it, microseconds since 1970-01-01T00:00:00Z
 * @param updatedMicros end of the step that last changed it
 * @param evidence the malicious evidence that stands, newest 100, by tuple
 */
public record Threat(
        String id,
        Address source,
        Level level,
        double score,
        String summary,
        long openedMicros,
        long updatedMicros,
        List<Evidence> evidence) {
    public Threat {
        evidence = List.copyOf(evidence);
    }
}
