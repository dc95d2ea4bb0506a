package org.stratosphere.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.model.EvaluationReport.Confusion;
import org.stratosphere.pluginapi.flow.Address;

/**
 * What a run said of a capture, held against its labels.
 *
 * @param name of the capture
 * @param flows how many there are
 * @param labelledFlows how many of them have a label, of whatever class
 * @param confusion source hosts that are malicious or benign, by whether they were ever under threat
 * @param otherThreats hosts under threat that are neither
 * @param hosts those that are malicious, and the others that were under threat, by class and then by address
 * @param modules those that found something malicious, by id
 */
public record CaptureEvaluation(
        String name,
        long flows,
        long labelledFlows,
        Confusion confusion,
        long otherThreats,
        List<JudgedHost> hosts,
        List<ModuleFindings> modules) {
    public CaptureEvaluation {
        hosts = List.copyOf(hosts);
        modules = List.copyOf(modules);
    }

    /** Compares what a run said with the labels of its flows. */
    public static CaptureEvaluation of(String name, FlowLabels labels, SaidOfRun said) {
        List<JudgedHost> hosts = new ArrayList<>();
        for (LabelClass labelClass : LabelClass.values()) {
            addHosts(labelClass, labels, said, hosts);
        }
        long found = count(hosts, LabelClass.MALICIOUS, true);
        long missed = count(hosts, LabelClass.MALICIOUS, false);
        long mistaken = count(hosts, LabelClass.BENIGN, true);
        long benign = labels.hosts().size() - found - missed;
        return new CaptureEvaluation(
                name,
                labels.flows(),
                labels.labelled(),
                new Confusion(found, mistaken, benign - mistaken, missed),
                count(hosts, LabelClass.NEITHER, true),
                hosts,
                modules(labels, said));
    }

    private static void addHosts(LabelClass labelClass, FlowLabels labels, SaidOfRun said, List<JudgedHost> hosts) {
        Map<Address, JudgedHost> some = new TreeMap<>();
        said.alerts().forEach((address, micros) -> {
            if (labels.of(address) == labelClass) {
                some.put(address, new JudgedHost(address, labelClass, 0, null, micros));
            }
        });
        if (labelClass == LabelClass.MALICIOUS) {
            labels.hosts().forEach((address, host) -> {
                if (host.labelClass() == LabelClass.MALICIOUS) {
                    some.put(
                            address,
                            new JudgedHost(
                                    address,
                                    labelClass,
                                    host.maliciousFlows(),
                                    host.firstMaliciousMicros(),
                                    said.alerts().get(address)));
                }
            });
        }
        hosts.addAll(some.values());
    }

    private static long count(List<JudgedHost> hosts, LabelClass labelClass, boolean isUnderThreat) {
        return hosts.stream()
                .filter(host -> host.labelClass() == labelClass && host.isUnderThreat() == isUnderThreat)
                .count();
    }

    private static List<ModuleFindings> modules(FlowLabels labels, SaidOfRun said) {
        List<ModuleFindings> modules = new ArrayList<>();
        said.findings().forEach((id, findings) -> {
            ModuleFindings[] sum = {ModuleFindings.none(id)};
            findings.tuples().forEach((tuple, count) -> sum[0] = sum[0].with(labels.of(tuple), count));
            findings.hosts().forEach((host, count) -> sum[0] = sum[0].with(labels.of(host), count));
            modules.add(sum[0]);
        });
        return modules;
    }

    /** Whether there is anything to hold against what was said: a malicious or benign host. */
    public boolean isLabelled() {
        return confusion.truePositives()
                        + confusion.falsePositives()
                        + confusion.trueNegatives()
                        + confusion.falseNegatives()
                > 0;
    }

    /**
     * Median time from the first malicious flow to the first alert of the hosts found, microseconds; null where none was.
     */
    public @Nullable Double medianMicrosToAlert() {
        long[] sorted = hosts.stream()
                .map(JudgedHost::microsToAlert)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return null;
        }
        return sorted.length % 2 == 1 ? (double) sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
    }

    /** The sum of several captures, without those that are not labelled; a host of two captures counts twice. */
    public static CaptureEvaluation total(String name, List<CaptureEvaluation> captures) {
        long flows = 0;
        long labelledFlows = 0;
        long others = 0;
        long[] counts = new long[4];
        List<JudgedHost> hosts = new ArrayList<>();
        Map<String, ModuleFindings> modules = new TreeMap<>();
        for (CaptureEvaluation capture : captures) {
            if (capture.isLabelled()) {
                flows += capture.flows;
                labelledFlows += capture.labelledFlows;
                others += capture.otherThreats;
                counts[0] += capture.confusion.truePositives();
                counts[1] += capture.confusion.falsePositives();
                counts[2] += capture.confusion.trueNegatives();
                counts[3] += capture.confusion.falseNegatives();
                hosts.addAll(capture.hosts);
                capture.modules.forEach(module -> modules.merge(module.module(), module, ModuleFindings::plus));
            }
        }
        Confusion confusion = new Confusion(counts[0], counts[1], counts[2], counts[3]);
        return new CaptureEvaluation(
                name, flows, labelledFlows, confusion, others, hosts, List.copyOf(modules.values()));
    }
}
