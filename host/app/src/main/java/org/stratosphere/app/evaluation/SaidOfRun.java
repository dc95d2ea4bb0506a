package org.stratosphere.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.flow.Address;

/** Notes which hosts a run puts under threat, and what each module finds malicious. Read once the run has ended. */
final class SaidOfRun implements AlertWriter {
    private final Calls verdict = new Calls();
    private final Map<Address, List<Long>> opened = new TreeMap<>();
    private final Map<String, Calls> modules = new TreeMap<>();

    @Override
    public void write(Event event) {
        if (event instanceof Event.FindingMade made) {
            Evidence evidence = made.evidence();
            if (evidence.finding().malicious()) {
                Calls module = modules.computeIfAbsent(evidence.module(), id -> new Calls());
                module.add(evidence);
                module.call(evidence.source(), evidence.stepEndMicros());
            }
        } else {
            writeVerdicts(event);
        }
    }

    /** Notes the verdicts alone. */
    void writeVerdicts(Event event) {
        if (event instanceof Event.ThreatOpened begun) {
            Threat threat = begun.threat();
            verdict.call(threat.source(), threat.openedMicros());
            opened.computeIfAbsent(threat.source(), source -> new ArrayList<>()).add(threat.openedMicros());
            threat.evidence().forEach(verdict::add);
        } else if (event instanceof Event.ThreatUpdated grown) {
            grown.threat().evidence().forEach(verdict::add);
        }
    }

    /** The hosts that were under threat, from the end of the first step that showed it, and what spoke against them. */
    Calls verdict() {
        return verdict;
    }

    /** Ends of the steps that put a host under threat, microseconds since 1970-01-01T00:00:00Z, by host. */
    Map<Address, List<Long>> opened() {
        return opened;
    }

    /** How many hosts were under threat that are neither malicious nor benign. */
    long otherThreats(FlowLabels labels) {
        return opened.keySet().stream()
                .filter(host -> labels.of(host) == LabelClass.NEITHER)
                .count();
    }

    /** By the module's id; only modules that found something malicious. */
    Map<String, Calls> modules() {
        return modules;
    }
}
