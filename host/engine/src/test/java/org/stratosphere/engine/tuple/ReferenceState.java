package org.stratosphere.engine.tuple;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.stratosphere.pluginapi.tuple.Dialect;

/** The rules of the letters once more, written for reading: a tuple's string from all its flows. */
final class ReferenceState {
    record Flow(long startMicros, long totalBytes, long durationMicros) {}

    private ReferenceState() {}

    static String of(Dialect dialect, List<Flow> flows) {
        boolean windows = dialect == Dialect.WINDOWS;
        StringBuilder state = new StringBuilder();
        long newest = 0;
        Long t1 = null;
        Long t2 = null;
        for (int i = 0; i < flows.size(); i++) {
            Flow flow = flows.get(i);
            t1 = t2;
            t2 = i == 0 ? null : Long.valueOf(Math.max(0, flow.startMicros - newest));
            newest = i == 0 ? flow.startMicros : Math.max(newest, flow.startMicros);

            if (t2 != null && hours(t2) && (t1 != null || windows)) {
                state.append("0".repeat((int) (t2 / Flows.HOUR)));
            } else if (windows && t1 != null && hours(t1)) {
                state.append("0".repeat((int) (t1 / Flows.HOUR)));
            }
            int size = flow.totalBytes <= 250 ? 0 : flow.totalBytes <= 1100 ? 1 : 2;
            int duration = flow.durationMicros <= 100_000 ? 0 : flow.durationMicros <= 10_000_000 ? 1 : 2;
            state.append(row(windows, t1, t2).charAt(3 * size + duration));
            if (t2 != null && !(windows && t2 == 0)) {
                double seconds = t2 / 1e6;
                state.append(
                        seconds <= 5 ? "." : seconds <= 60 ? "," : seconds <= 300 ? "+" : seconds <= 3600 ? "*" : "");
            }
        }
        return state.toString();
    }

    private static boolean hours(long gap) {
        return gap > Flows.HOUR;
    }

    private static String row(boolean windows, Long t1, Long t2) {
        if (t1 == null || t2 == null) {
            return "123456789";
        }
        BigDecimal ratio = t1 == 0 || t2 == 0
                ? BigDecimal.ONE
                : BigDecimal.valueOf(Math.max(t1, t2))
                        .divide(BigDecimal.valueOf(Math.min(t1, t2)), new MathContext(60));
        int weak = ratio.compareTo(new BigDecimal("1.3"));
        int aperiodic = ratio.compareTo(new BigDecimal("5"));
        if (ratio.compareTo(new BigDecimal("1.05")) <= 0) {
            return "abcdefghi";
        }
        if (weak < 0 || windows && weak == 0) {
            return "ABCDEFGHI";
        }
        return aperiodic < 0 || windows && aperiodic == 0 ? "rstuvwxyz" : "RSTUVWXYZ";
    }
}
