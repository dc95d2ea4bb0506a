package org.stratosphere.app.selftest;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;

/** Notes which hosts a run puts under threat, and what each module says of each host. Read once the run has ended. */
public final class SelftestWitness implements AlertWriter {
    private final Map<String, Map<String, String>> threats = new TreeMap<>();
    private final Map<String, Set<String>> found = new TreeMap<>();
    private final Map<String, Map<String, String>> acquitted = new TreeMap<>();

    @Override
    public void write(Event event) {
        if (event instanceof Event.ThreatOpened opened) {
            Map<String, String> accusers =
                    threats.computeIfAbsent(opened.threat().source().toString(), host -> new TreeMap<>());
            opened.threat()
                    .evidence()
                    .forEach(evidence -> accusers.putIfAbsent(
                            evidence.module(), evidence.finding().label()));
        } else if (event instanceof Event.FindingMade made) {
            add(made.evidence());
        }
    }

    private void add(Evidence evidence) {
        String host = evidence.source().toString();
        if (evidence.finding().malicious()) {
            found.computeIfAbsent(evidence.module(), id -> new TreeSet<>()).add(host);
        } else {
            acquitted
                    .computeIfAbsent(evidence.module(), id -> new TreeMap<>())
                    .putIfAbsent(host, evidence.finding().label());
        }
    }

    /** The hosts under threat: for each the modules whose evidence led to it, with the label of their first finding. */
    Map<String, Map<String, String>> threats() {
        return threats;
    }

    /** The hosts of which a module said that they are malicious. */
    Set<String> foundBy(String module) {
        return found.getOrDefault(module, Set.of());
    }

    /** The label under which a module first took a host for benign, or null. */
    @Nullable
    String acquittal(String module, String host) {
        return acquitted.getOrDefault(module, Map.of()).get(host);
    }
}
