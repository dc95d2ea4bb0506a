package org.stratosphere.lettermodel;

import java.util.Arrays;
import org.stratosphere.pluginapi.tuple.StateView;

/**
 * Which runs of three characters spoke most for malicious: those whose last characters' log-likelihood ratios, given what
 * was before, add up to most. Looks at the last {@value #LOOKED_AT} characters of a string, so that it costs the same for
 * any string. Reused. For one thread.
 */
final class Explanation {
    private static final int LOOKED_AT = 64;
    private static final int SHOWN = 3;
    private static final int LENGTH = 3;
    private static final int SLOT_BITS = 8;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int EMPTY = -1;
    private static final int TENTHS = 10;

    private final ContextAutomaton contexts;
    private final int[] runs = new int[SLOTS];
    private final int[] sums = new int[SLOTS];
    private final int[] times = new int[SLOTS];
    private final int[] used = new int[LOOKED_AT];
    private int usedCount;

    Explanation(ContextAutomaton contexts) {
        this.contexts = contexts;
    }

    /**
     * The most telling runs, such as {@code *y* +4.2 (3 times), y*y +1.3}, in nats; {@code none} when no run speaks for
     * malicious.
     *
     * @param state a string of the alphabet's characters
     */
    String of(StateView state) {
        count(state);
        StringBuilder words = new StringBuilder();
        for (int shown = 0; shown < SHOWN; shown++) {
            int best = best();
            if (best < 0) {
                break;
            }
            words.append(shown == 0 ? "" : ", ");
            append(words, runs[best]);
            long tenths = Math.round(sums[best] * (TENTHS / ContextAutomaton.UNIT));
            words.append(" +").append(tenths / TENTHS).append('.').append(tenths % TENTHS);
            if (times[best] > 1) {
                words.append(" (").append(times[best]).append(" times)");
            }
            sums[best] = 0;
        }
        return words.isEmpty() ? "none" : words.toString();
    }

    private void count(StateView state) {
        Arrays.fill(runs, EMPTY);
        usedCount = 0;
        int length = state.length();
        int from = Math.max(0, length - LOOKED_AT);
        int warm = Math.max(0, from - ContextAutomaton.ORDER);
        int context = warm == 0 ? contexts.start() : 0;
        int run = 0;
        for (int i = warm; i < length; i++) {
            int character = Alphabet.number(state.byteAt(i));
            int step = contexts.step(context, character);
            context = ContextAutomaton.next(step);
            run = (run << Byte.SIZE | state.byteAt(i)) & 0xFFFFFF;
            if (i >= from) {
                add(run, ContextAutomaton.ratio(step));
            }
        }
    }

    private void add(int run, int ratio) {
        int slot = run * 0x9E3779B1 >>> Integer.SIZE - SLOT_BITS;
        while (runs[slot] != EMPTY && runs[slot] != run) {
            slot = slot + 1 & SLOTS - 1;
        }
        if (runs[slot] == EMPTY) {
            runs[slot] = run;
            sums[slot] = 0;
            times[slot] = 0;
            used[usedCount++] = slot;
        }
        sums[slot] += ratio;
        times[slot]++;
    }

    /** The slot with the largest sum above 0; of equal ones that of the smallest run. */
    private int best() {
        int best = EMPTY;
        for (int i = 0; i < usedCount; i++) {
            int slot = used[i];
            if (sums[slot] > 0
                    && (best < 0 || sums[slot] > sums[best] || sums[slot] == sums[best] && runs[slot] < runs[best])) {
                best = slot;
            }
        }
        return best;
    }

    private static void append(StringBuilder text, int run) {
        for (int shift = (LENGTH - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            int character = run >>> shift & 0xFF;
            if (character != 0) {
                text.append((char) character);
            }
        }
    }
}
