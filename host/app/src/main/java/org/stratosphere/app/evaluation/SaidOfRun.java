package org.stratosphere.app.evaluation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.tuple.TupleKey;

/** Notes which hosts a run puts under threat, and what each module finds malicious. Read once the run has ended. */
public final class SaidOfRun implements AlertWriter {
    private final Map<Address, Long> alerts = new TreeMap<>();
    private final Map<String, Findings> findings = new TreeMap<>();

    /** How often a module found each tuple malicious, and each host as a whole. */
    record Findings(Map<TupleKey, Long> tuples, Map<Address, Long> hosts) {}

    @Override
    public void write(Event event) {
        if (event instanceof Event.ThreatOpened opened) {
            alerts.putIfAbsent(opened.threat().source(), opened.threat().openedMicros());
        } else if (event instanceof Event.FindingMade made
                && made.evidence().finding().malicious()) {
            add(made.evidence());
        }
    }

    private void add(Evidence evidence) {
        Findings module =
                findings.computeIfAbsent(evidence.module(), id -> new Findings(new HashMap<>(), new HashMap<>()));
        TupleKey tuple = evidence.tuple();
        if (tuple == null) {
            module.hosts.merge(evidence.source(), 1L, Long::sum);
        } else {
            module.tuples.merge(tuple, 1L, Long::sum);
        }
    }

    /** End of the step that first put a host under threat, microseconds since 1970-01-01T00:00:00Z, by host. */
    Map<Address, Long> alerts() {
        return alerts;
    }

    /** By the module's id; only modules that found something malicious. */
    Map<String, Findings> findings() {
        return findings;
    }
}
