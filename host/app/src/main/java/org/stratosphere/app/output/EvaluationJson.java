package org.stratosphere.app.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.model.EvaluationReport;
import org.stratosphere.engine.model.EvaluationReport.Confusion;

/** The figures of an evaluation by letters as fields for {@link Json}. Shares are from 0 to 1, or null. */
public final class EvaluationJson {
    private EvaluationJson() {}

    /** The fields that depend on the report alone. */
    public static Map<String, @Nullable Object> fields(EvaluationReport report) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("whole", confusion(report.whole()));
        fields.put("anyPrefix", confusion(report.alarms()));
        fields.put("anyPrefixAnyLevel", confusion(report.suspicions()));
        List<Map<String, @Nullable Object>> prefixes = new ArrayList<>();
        for (int length : report.lengths()) {
            Map<String, @Nullable Object> prefix = new LinkedHashMap<>();
            prefix.put("letters", length);
            prefix.putAll(confusion(report.after(length)));
            prefixes.add(prefix);
        }
        fields.put("prefixes", prefixes);
        fields.put("rocAuc", share(report.areaUnderCurve()));
        fields.put("recallAt4PercentFalsePositives", share(report.recallAt(EvaluationText.FALSE_POSITIVE_RATE)));
        fields.put(
                "anyPrefixRecallWithoutFalsePositives",
                share(report.curveOfPrefixes().recallAt(0)));
        fields.put("anyPrefixRocAuc", share(report.curveOfPrefixes().area()));
        List<Map<String, @Nullable Object>> families = new ArrayList<>();
        report.families().forEach((name, family) -> families.add(family(name, family)));
        fields.put("families", families);
        return fields;
    }

    private static Map<String, @Nullable Object> family(String name, EvaluationReport family) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("family", name);
        fields.put("strings", family.strings().size());
        fields.put("maliciousShare", share(EvaluationText.maliciousShare(family)));
        fields.put("calledMalicious", EvaluationText.calledMalicious(family));
        fields.put("calledBenign", EvaluationText.calledBenign(family));
        return fields;
    }

    /** Counts and the shares that follow from them. */
    static Map<String, @Nullable Object> confusion(Confusion confusion) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("truePositives", confusion.truePositives());
        fields.put("falsePositives", confusion.falsePositives());
        fields.put("trueNegatives", confusion.trueNegatives());
        fields.put("falseNegatives", confusion.falseNegatives());
        fields.put("accuracy", share(confusion.accuracy()));
        fields.put("precision", share(confusion.precision()));
        fields.put("recall", share(confusion.recall()));
        fields.put("f1", share(confusion.f1()));
        fields.put("falsePositiveRate", share(confusion.falsePositiveRate()));
        return fields;
    }

    private static @Nullable Double share(double share) {
        return Double.isNaN(share) ? null : share;
    }
}
