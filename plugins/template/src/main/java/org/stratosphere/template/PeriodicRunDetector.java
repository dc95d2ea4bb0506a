package org.stratosphere.template;

import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.pluginapi.tuple.TupleView;

/** Reports a tuple as long as its string ends in a long run of strongly periodic letters. Keeps nothing between calls. */
final class PeriodicRunDetector implements Detector {
    /** Much that is harmless is periodic too. */
    private static final double CONFIDENCE = 0.3;

    private final int minRun;

    /**
     * A detector.
     *
     * @param minRun letters of a run that is reported
     */
    PeriodicRunDetector(int minRun) {
        this.minRun = minRun;
    }

    @Override
    public void onTuple(TupleView tuple, Findings findings) {
        int run = lastRun(tuple.state());
        if (run >= minRun) {
            findings.add(tuple, finding(tuple, run));
        }
    }

    /** How many flows at the string's end are strongly periodic, one after the other. */
    private static int lastRun(StateView state) {
        int run = 0;
        for (int i = state.length() - 1; i >= 0; i--) {
            byte character = state.byteAt(i);
            if (StateView.isLetter(character)) {
                if (!isStronglyPeriodic(character)) {
                    break;
                }
                run++;
            }
        }
        return run;
    }

    private static boolean isStronglyPeriodic(byte letter) {
        return letter >= 'a' && letter <= 'i';
    }

    private static Finding finding(TupleView tuple, int run) {
        return new Finding(
                "Strongly-Periodic",
                true,
                Level.LOW,
                CONFIDENCE,
                null,
                Reason.of(
                        "{run} strongly periodic flows one after the other, of {letters}",
                        "run",
                        run,
                        "letters",
                        tuple.letters()));
    }
}
