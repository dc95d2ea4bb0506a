package org.stratosphere.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.model.EvaluationReport.Confusion;

/**
 * How right it is what a module, or the verdict, calls malicious. A finding about a tuple calls this tuple malicious, one
 * about a host all tuples of that host; a flow is called what its tuple is called.
 *
 * @param hosts source hosts, called malicious for themselves or for one of their tuples
 * @param tuples tuples with a malicious or benign flow
 * @param flows malicious and benign flows
 * @param firstCalls of each malicious host that was found
 */
public record Accuracy(Confusion hosts, Confusion tuples, Confusion flows, List<FirstCall> firstCalls) {
    static final Confusion NOTHING = new Confusion(0, 0, 0, 0);
    static final Accuracy NONE = new Accuracy(NOTHING, NOTHING, NOTHING, List.of());

    /**
     * When a malicious host was first called so.
     *
     * @param micros from its first malicious flow, microseconds; below 0 when the call came first
     * @param flows how many of its malicious flows start before
     */
    public record FirstCall(long micros, long flows) {}

    public Accuracy {
        firstCalls = List.copyOf(firstCalls);
    }

    static Accuracy of(FlowLabels labels, Calls calls) {
        long[] hosts = new long[4];
        List<FirstCall> firstCalls = new ArrayList<>();
        labels.hosts().forEach((address, host) -> {
            Long called = calls.first().get(address);
            boolean isMalicious = host.labelClass() == LabelClass.MALICIOUS;
            hosts[place(isMalicious, called != null)]++;
            Long first = host.firstMaliciousMicros();
            if (called != null && first != null) {
                firstCalls.add(new FirstCall(called - first, host.maliciousBefore(called)));
            }
        });
        long[] tuples = new long[4];
        long[] flows = new long[4];
        labels.tuples().forEach((tuple, labelled) -> {
            boolean isCalled = calls.isCalled(tuple);
            tuples[place(labelled.malicious() > 0, isCalled)]++;
            flows[place(true, isCalled)] += labelled.malicious();
            flows[place(false, isCalled)] += labelled.benign();
        });
        return new Accuracy(confusion(hosts), confusion(tuples), confusion(flows), firstCalls);
    }

    private static int place(boolean isMalicious, boolean isCalled) {
        return isCalled ? isMalicious ? 0 : 1 : isMalicious ? 3 : 2;
    }

    private static Confusion confusion(long[] counts) {
        return new Confusion(counts[0], counts[1], counts[2], counts[3]);
    }

    /** The sum of this and that of another capture. */
    Accuracy plus(Accuracy other) {
        List<FirstCall> all = new ArrayList<>(firstCalls);
        all.addAll(other.firstCalls);
        return new Accuracy(sum(hosts, other.hosts), sum(tuples, other.tuples), sum(flows, other.flows), all);
    }

    static Confusion sum(Confusion one, Confusion other) {
        return new Confusion(
                one.truePositives() + other.truePositives(),
                one.falsePositives() + other.falsePositives(),
                one.trueNegatives() + other.trueNegatives(),
                one.falseNegatives() + other.falseNegatives());
    }

    /** Median time to the first call, microseconds; null where no malicious host was found. */
    public @Nullable Double medianMicros() {
        return median(FirstCall::micros);
    }

    /** Median of malicious flows before the first call; null where no malicious host was found. */
    public @Nullable Double medianFlows() {
        return median(FirstCall::flows);
    }

    private @Nullable Double median(ToLongFunction<FirstCall> value) {
        long[] sorted = firstCalls.stream().mapToLong(value).sorted().toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return null;
        }
        return sorted.length % 2 == 1 ? (double) sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
    }
}
