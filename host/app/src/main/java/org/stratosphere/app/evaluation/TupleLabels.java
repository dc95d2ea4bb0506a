package org.stratosphere.app.evaluation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.tuple.TupleKey;

/**
 * What each tuple of a capture is labelled: malicious when any of its flows is, else benign when any is, with the label
 * that most of its flows of that class have. Tuples with neither are not held. For one thread.
 */
final class TupleLabels {
    private static final int MOST_KNOWN = 10_000;
    private static final int MOST_SHOWN = 5;

    private final LabelRule rule;
    private final Map<String, Known> known = new HashMap<>();
    private final Map<TupleKey, Counts> tuples = new HashMap<>();
    private final Map<String, Long> neither = new TreeMap<>();
    private long flows;

    private record Known(String label, LabelClass labelClass) {}

    /** Labels of one tuple's flows, of each class by themselves, in the order of their first flows. */
    private static final class Counts {
        final Map<String, Long> malicious = new LinkedHashMap<>();
        final Map<String, Long> benign = new LinkedHashMap<>();
    }

    /**
     * A tuple's label.
     *
     * @param label that most of its flows of the class have; of equally common ones the first
     */
    record Label(String label, boolean isMalicious) {}

    TupleLabels(LabelRule rule) {
        this.rule = rule;
    }

    void add(FlowBatch batch) {
        flows += batch.size();
        for (int row = 0; row < batch.size(); row++) {
            Known flow = known(batch.label(row).text());
            if (flow.labelClass == LabelClass.NEITHER) {
                if (neither.size() < MOST_SHOWN && !flow.label.isEmpty()) {
                    neither.merge(flow.label, 1L, Long::sum);
                }
                continue;
            }
            TupleKey key = new TupleKey(
                    new Address(batch.sourceHigh[row], batch.sourceLow[row]),
                    new Address(batch.destinationHigh[row], batch.destinationLow[row]),
                    batch.destinationPort[row],
                    batch.protocol[row]);
            Counts counts = tuples.computeIfAbsent(key, absent -> new Counts());
            (flow.labelClass == LabelClass.MALICIOUS ? counts.malicious : counts.benign)
                    .merge(flow.label, 1L, Long::sum);
        }
    }

    private Known known(String written) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(written, text -> {
            String label = LabelRule.plain(text);
            return new Known(label, rule.classOf(label));
        });
    }

    /** The label of a tuple, or null when it is neither malicious nor benign. */
    @Nullable
    Label of(TupleKey key) {
        Counts counts = tuples.get(key);
        if (counts == null) {
            return null;
        }
        boolean isMalicious = !counts.malicious.isEmpty();
        String commonest = "";
        long most = 0;
        for (Map.Entry<String, Long> entry : (isMalicious ? counts.malicious : counts.benign).entrySet()) {
            if (entry.getValue() > most) {
                commonest = entry.getKey();
                most = entry.getValue();
            }
        }
        return new Label(commonest, isMalicious);
    }

    /** How many flows there are. */
    long flows() {
        return flows;
    }

    /** Some labels that are of neither class, to show a person. */
    Iterable<String> neither() {
        return neither.keySet();
    }
}
