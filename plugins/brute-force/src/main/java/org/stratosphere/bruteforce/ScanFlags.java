package org.stratosphere.bruteforce;

import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.Established;
import org.stratosphere.pluginapi.flow.FlowsView;

/** Whether a flow's state tells of nothing but SYN, RST and ACK. */
final class ScanFlags {
    private static final byte SIDES = '_';

    private ScanFlags() {}

    /**
     * Of argus's flag pairs, those without other letters, as {@code S_RA}. Of whole words, as Zeek's {@code S0} and
     * argus's {@code INT}, those of flows that are not established, but for {@code FIN}, {@code SH} and {@code SHR}, which
     * tell of a FIN.
     */
    static boolean isBare(FlowsView flows, int row) {
        ByteSlice state = flows.state(row);
        boolean hasOthers = false;
        for (int i = state.offset(); i < state.end(); i++) {
            byte letter = state.array()[i];
            if (letter == SIDES) {
                return !hasOthers && isBare(state, i + 1);
            }
            hasOthers |= !isBare(letter);
        }
        return flows.established(row) == Established.NO && !is(state, "FIN") && !is(state, "SH") && !is(state, "SHR");
    }

    private static boolean isBare(ByteSlice state, int from) {
        for (int i = from; i < state.end(); i++) {
            if (!isBare(state.array()[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBare(byte flag) {
        return flag == 'S' || flag == 'R' || flag == 'A';
    }

    private static boolean is(ByteSlice state, String word) {
        if (state.length() != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (state.array()[state.offset() + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
