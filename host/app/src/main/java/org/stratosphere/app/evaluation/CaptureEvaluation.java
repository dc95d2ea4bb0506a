package org.stratosphere.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.model.EvaluationReport.Confusion;
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.pluginapi.flow.Address;

/**
 * What a run said of a capture, held against its labels.
 *
 * @param name of the capture
 * @param flows how many there are
 * @param labelledFlows how many of them have a label, of whatever class
 * @param verdict how right the verdicts are; a tuple is called malicious by a threat that names it, or its source as a whole
 * @param otherThreats hosts under threat that are neither malicious nor benign
 * @param falseAlerts against benign hosts
 * @param internalFalseAlerts against benign hosts that are ours
 * @param hosts those that are malicious, and the others that were under threat, by class and then by address
 * @param modules those that found something malicious, by id
 * @param thresholds the verdicts under other thresholds, the lowest first; empty where they were not asked for
 */
public record CaptureEvaluation(
        String name,
        long flows,
        long labelledFlows,
        Accuracy verdict,
        long otherThreats,
        FalseAlerts falseAlerts,
        FalseAlerts internalFalseAlerts,
        List<JudgedHost> hosts,
        List<ModuleFindings> modules,
        List<AtThreshold> thresholds) {
    public CaptureEvaluation {
        hosts = List.copyOf(hosts);
        modules = List.copyOf(modules);
        thresholds = List.copyOf(thresholds);
    }

    /**
     * Compares what a run said with the labels of its flows.
     *
     * @param home which hosts are ours
     * @param sweep what it would have said under other thresholds, or null
     */
    static CaptureEvaluation of(
            String name, FlowLabels labels, SaidOfRun said, HomeNetworks home, @Nullable ThresholdSweep sweep) {
        List<JudgedHost> hosts = new ArrayList<>();
        for (LabelClass labelClass : LabelClass.values()) {
            addHosts(labelClass, labels, said, home, hosts);
        }
        List<ModuleFindings> modules = new ArrayList<>();
        said.modules().forEach((id, calls) -> modules.add(ModuleFindings.of(id, labels, calls)));
        return new CaptureEvaluation(
                name,
                labels.flows(),
                labels.labelled(),
                Accuracy.of(labels, said.verdict()),
                said.otherThreats(labels),
                FalseAlerts.of(labels, said.opened(), host -> true),
                FalseAlerts.of(labels, said.opened(), host -> isInternal(home, host)),
                hosts,
                modules,
                sweep == null ? List.of() : sweep.against(labels));
    }

    private static boolean isInternal(HomeNetworks home, Address host) {
        return home.contains(host.high(), host.low());
    }

    /** Adds the hosts of a class that are malicious or under threat, by address. */
    private static void addHosts(
            LabelClass labelClass, FlowLabels labels, SaidOfRun said, HomeNetworks home, List<JudgedHost> hosts) {
        Set<Address> addresses = new TreeSet<>(said.opened().keySet());
        if (labelClass == LabelClass.MALICIOUS) {
            addresses.addAll(labels.hosts().keySet());
        }
        for (Address address : addresses) {
            if (labels.of(address) == labelClass) {
                hosts.add(host(address, labelClass, labels.hosts().get(address), said, home));
            }
        }
    }

    private static JudgedHost host(
            Address address,
            LabelClass labelClass,
            @Nullable LabelledHost labelled,
            SaidOfRun said,
            HomeNetworks home) {
        LabelledHost host = labelled == null ? new LabelledHost() : labelled;
        List<Long> opened = said.opened().getOrDefault(address, List.of());
        Long first = opened.isEmpty() ? null : opened.get(0);
        return new JudgedHost(
                address,
                isInternal(home, address),
                labelClass,
                host.maliciousFlows(),
                host.firstMaliciousMicros(),
                opened.size(),
                first,
                first == null || host.maliciousFlows() == 0 ? null : host.maliciousBefore(first));
    }

    /** Source hosts that are malicious or benign, by whether they were ever under threat. */
    public Confusion confusion() {
        return verdict.hosts();
    }

    /** Whether there is anything to hold against what was said: a malicious or benign host. */
    public boolean isLabelled() {
        return !confusion().equals(Accuracy.NOTHING);
    }

    /** The sum of several captures, without those that are not labelled; a host of two captures counts twice. */
    public static CaptureEvaluation total(String name, List<CaptureEvaluation> captures) {
        long flows = 0;
        long labelledFlows = 0;
        long others = 0;
        Accuracy verdict = Accuracy.NONE;
        FalseAlerts falseAlerts = FalseAlerts.NONE;
        FalseAlerts internal = FalseAlerts.NONE;
        List<JudgedHost> hosts = new ArrayList<>();
        Map<String, ModuleFindings> modules = new TreeMap<>();
        Map<Double, AtThreshold> thresholds = new TreeMap<>();
        for (CaptureEvaluation capture : captures) {
            if (capture.isLabelled()) {
                flows += capture.flows;
                labelledFlows += capture.labelledFlows;
                others += capture.otherThreats;
                verdict = verdict.plus(capture.verdict);
                falseAlerts = falseAlerts.plus(capture.falseAlerts);
                internal = internal.plus(capture.internalFalseAlerts);
                hosts.addAll(capture.hosts);
                capture.modules.forEach(module -> modules.merge(module.module(), module, ModuleFindings::plus));
                capture.thresholds.forEach(one -> thresholds.merge(one.threshold(), one, AtThreshold::plus));
            }
        }
        // What a module that found nothing in one capture misses there counts too.
        for (CaptureEvaluation capture : captures) {
            Set<String> silent = new TreeSet<>(modules.keySet());
            capture.modules.forEach(module -> silent.remove(module.module()));
            if (capture.isLabelled()) {
                silent.forEach(id -> modules.merge(id, capture.silent(id), ModuleFindings::plus));
            }
        }
        return new CaptureEvaluation(
                name,
                flows,
                labelledFlows,
                verdict,
                others,
                falseAlerts,
                internal,
                hosts,
                List.copyOf(modules.values()),
                List.copyOf(thresholds.values()));
    }

    private ModuleFindings silent(String id) {
        return new ModuleFindings(
                id,
                0,
                0,
                0,
                0,
                0,
                new Accuracy(silent(verdict.hosts()), silent(verdict.tuples()), silent(verdict.flows()), List.of()));
    }

    private static Confusion silent(Confusion any) {
        return new Confusion(
                0, 0, any.falsePositives() + any.trueNegatives(), any.truePositives() + any.falseNegatives());
    }
}
