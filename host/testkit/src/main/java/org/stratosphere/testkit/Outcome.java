package org.stratosphere.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.flow.Address;

/**
 * What a module said.
 *
 * @param findings in the order in which a run tells them
 * @param threats verdicts that are open at the end, by source; none where states were shown
 * @param notices what the run told besides, one line each
 * @param problem why the module left the run, or null when it stayed
 */
public record Outcome(
        List<Evidence> findings,
        List<Threat> threats,
        List<String> notices,
        @Nullable String problem) {
    public Outcome {
        findings = List.copyOf(findings);
        threats = List.copyOf(threats);
        notices = List.copyOf(notices);
    }

    /** The malicious findings. */
    public List<Evidence> malicious() {
        return findings.stream()
                .filter(evidence -> evidence.finding().malicious())
                .toList();
    }

    /**
     * The findings about a host and its tuples.
     *
     * @param source its address as people write it
     */
    public List<Evidence> about(String source) {
        Address address = Address.parse(source);
        return findings.stream()
                .filter(evidence -> evidence.source().equals(address))
                .toList();
    }

    /** The labels of all findings, each once, in order of first appearance. */
    public List<String> labels() {
        return findings.stream()
                .map(evidence -> evidence.finding().label())
                .distinct()
                .toList();
    }
}
