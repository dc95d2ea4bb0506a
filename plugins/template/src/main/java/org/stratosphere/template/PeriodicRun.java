package org.stratosphere.template;

import org.stratosphere.pluginapi.tuple.StateView;

/** What this module looks at: how many flows, one after the other, are strongly periodic (letters {@code a} to {@code i}). */
final class PeriodicRun {
    /** The shortest run that says anything. */
    static final int SHORTEST = 3;

    private PeriodicRun() {}

    /** The run at the end of a string; 0 where the last letter is another one. */
    static int atEnd(StateView state) {
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

    /** The longest run that a string ever ended in. */
    static int longest(StateView state) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < state.length(); i++) {
            byte character = state.byteAt(i);
            if (StateView.isLetter(character)) {
                run = isStronglyPeriodic(character) ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        return longest;
    }

    private static boolean isStronglyPeriodic(byte letter) {
        return letter >= 'a' && letter <= 'i';
    }
}
