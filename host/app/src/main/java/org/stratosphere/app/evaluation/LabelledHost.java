package org.stratosphere.app.evaluation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the labels of a source host's flows say: malicious when any flow is, else benign. For one thread. */
final class LabelledHost {
    private static final long MICROS_A_DAY = 86_400_000_000L;

    private LabelClass labelClass = LabelClass.BENIGN;
    private long[] maliciousStarts = {};
    private int malicious;
    private boolean isSorted = true;
    private final Set<Long> days = new HashSet<>();

    /** Takes in a malicious or benign flow that starts then, microseconds since 1970-01-01T00:00:00Z. */
    void add(LabelClass flow, long startMicros) {
        days.add(day(startMicros));
        if (flow == LabelClass.MALICIOUS) {
            labelClass = LabelClass.MALICIOUS;
            if (malicious == maliciousStarts.length) {
                maliciousStarts = Arrays.copyOf(maliciousStarts, Math.max(8, malicious * 2));
            }
            maliciousStarts[malicious++] = startMicros;
            isSorted = false;
        }
    }

    /** The day of a time in UTC, counted from 1970-01-01. */
    static long day(long micros) {
        return Math.floorDiv(micros, MICROS_A_DAY);
    }

    LabelClass labelClass() {
        return labelClass;
    }

    long maliciousFlows() {
        return malicious;
    }

    /** Earliest start of a malicious flow, or null. */
    @Nullable
    Long firstMaliciousMicros() {
        return malicious == 0 ? null : sorted()[0];
    }

    /** How many malicious flows start before a time. */
    long maliciousBefore(long micros) {
        int at = Arrays.binarySearch(sorted(), 0, malicious, micros);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && maliciousStarts[at - 1] == micros) {
            at--;
        }
        return at;
    }

    private long[] sorted() {
        if (!isSorted) {
            Arrays.sort(maliciousStarts, 0, malicious);
            isSorted = true;
        }
        return maliciousStarts;
    }

    /** On how many days, in UTC, it has a malicious or benign flow. */
    long days() {
        return days.size();
    }
}
