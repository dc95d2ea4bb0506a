package org.stratosphere.app.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.evaluation.Accuracy;
import org.stratosphere.app.evaluation.AtThreshold;
import org.stratosphere.app.evaluation.CaptureEvaluation;
import org.stratosphere.app.evaluation.FalseAlerts;
import org.stratosphere.app.evaluation.JudgedHost;
import org.stratosphere.app.evaluation.ModuleFindings;
import org.stratosphere.engine.text.Timestamps;

/** What a run said of captures beside what their labels say, as fields for {@link Json}. */
public final class CaptureEvaluationJson {
    private static final double MICROS = 1e6;

    private CaptureEvaluationJson() {}

    /** One capture's figures, with all its hosts. */
    public static Map<String, @Nullable Object> fields(CaptureEvaluation capture) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("schema", "stratosphere.capture-evaluation/1");
        fields.put("file", capture.name());
        addFigures(capture, fields);
        List<Map<String, @Nullable Object>> hosts = new ArrayList<>();
        capture.hosts().forEach(host -> hosts.add(host(host)));
        fields.put("hosts", hosts);
        return fields;
    }

    /** The sum of several captures. */
    public static Map<String, @Nullable Object> total(CaptureEvaluation total, long captures) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("schema", "stratosphere.capture-evaluation-total/1");
        fields.put("files", captures);
        addFigures(total, fields);
        return fields;
    }

    private static void addFigures(CaptureEvaluation capture, Map<String, @Nullable Object> fields) {
        fields.put("flows", capture.flows());
        fields.put("labelledFlows", capture.labelledFlows());
        fields.put("labelled", capture.isLabelled());
        fields.putAll(EvaluationJson.confusion(capture.confusion()));
        addFirst("ToAlert", capture.verdict(), fields);
        fields.put("tuples", EvaluationJson.confusion(capture.verdict().tuples()));
        fields.put("flowsOfTuples", EvaluationJson.confusion(capture.verdict().flows()));
        fields.put("otherThreats", capture.otherThreats());
        fields.put("falseAlerts", falseAlerts(capture.falseAlerts()));
        fields.put("internalFalseAlerts", falseAlerts(capture.internalFalseAlerts()));
        List<Map<String, @Nullable Object>> modules = new ArrayList<>();
        capture.modules().forEach(module -> modules.add(module(module)));
        fields.put("modules", modules);
        List<Map<String, @Nullable Object>> thresholds = new ArrayList<>();
        capture.thresholds().forEach(threshold -> thresholds.add(threshold(threshold)));
        fields.put("thresholds", thresholds);
    }

    /** Medians of the malicious hosts that were found. */
    private static void addFirst(String what, Accuracy accuracy, Map<String, @Nullable Object> fields) {
        Double micros = accuracy.medianMicros();
        fields.put("medianSeconds" + what, micros == null ? null : micros / MICROS);
        fields.put("medianFlows" + what, accuracy.medianFlows());
    }

    private static Map<String, @Nullable Object> falseAlerts(FalseAlerts alerts) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("alerts", alerts.alerts());
        fields.put("benignHosts", alerts.hosts());
        fields.put("hostDays", alerts.hostDays());
        fields.put("mostInADay", alerts.mostInADay());
        return fields;
    }

    private static Map<String, @Nullable Object> threshold(AtThreshold threshold) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("threshold", threshold.threshold());
        fields.putAll(EvaluationJson.confusion(threshold.hosts()));
        fields.put("otherThreats", threshold.otherThreats());
        fields.put("falseAlerts", falseAlerts(threshold.falseAlerts()));
        return fields;
    }

    private static Map<String, @Nullable Object> module(ModuleFindings module) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("module", module.module());
        fields.put("onMalicious", module.onMalicious());
        fields.put("onBenign", module.onBenign());
        fields.put("onOthers", module.onNeither());
        fields.put("maliciousSubjects", module.maliciousSubjects());
        fields.put("benignSubjects", module.benignSubjects());
        fields.put("hosts", EvaluationJson.confusion(module.accuracy().hosts()));
        fields.put("tuples", EvaluationJson.confusion(module.accuracy().tuples()));
        fields.put("flowsOfTuples", EvaluationJson.confusion(module.accuracy().flows()));
        addFirst("ToFinding", module.accuracy(), fields);
        return fields;
    }

    private static Map<String, @Nullable Object> host(JudgedHost host) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("host", host.address().toString());
        fields.put("class", host.labelClass().name().toLowerCase(Locale.ROOT));
        fields.put("maliciousFlows", host.maliciousFlows());
        fields.put("firstMalicious", time(host.firstMaliciousMicros()));
        fields.put("firstAlert", time(host.alertMicros()));
        Long micros = host.microsToAlert();
        fields.put("secondsToAlert", micros == null ? null : micros / MICROS);
        fields.put("flowsToAlert", host.flowsToAlert());
        fields.put("alerts", host.alerts());
        fields.put("internal", host.isInternal());
        return fields;
    }

    private static @Nullable String time(@Nullable Long micros) {
        return micros == null ? null : Timestamps.format(micros);
    }
}
