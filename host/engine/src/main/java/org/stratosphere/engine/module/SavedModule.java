package org.stratosphere.engine.module;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.stratosphere.engine.checkpoint.Fields;
import org.stratosphere.pluginapi.module.Needs;

/**
 * A module as a checkpoint holds it, but for the findings of the open step.
 *
 * @param title id and version
 * @param stateVersion of what the detector saved
 * @param state what the detector saved; empty when it keeps nothing
 * @param needs what it asked for
 * @param joinStep the step from which on it was there
 * @param shown ids of the tuples that it may have been shown, as the words of a bit set
 */
record SavedModule(String title, int stateVersion, byte[] state, Needs needs, long joinStep, long[] shown) {
    private static final int MOST_BYTES = 1 << 30;

    void write(DataOutput out) throws IOException {
        Fields.writeText(out, title);
        out.writeInt(stateVersion);
        out.writeInt(state.length);
        out.write(state);
        out.writeBoolean(needs.flows());
        out.writeBoolean(needs.tuples());
        out.writeInt(needs.leastLetters());
        out.writeInt(needs.protocols().size());
        for (String protocol : new TreeSet<>(needs.protocols())) {
            Fields.writeText(out, protocol);
        }
        out.writeLong(joinStep);
        out.writeInt(shown.length);
        Fields.writeLongs(out, shown, 0, shown.length);
    }

    static SavedModule read(DataInput in) throws IOException {
        String title = Fields.readText(in);
        int stateVersion = in.readInt();
        byte[] state = new byte[checked(in.readInt())];
        in.readFully(state);
        boolean flows = in.readBoolean();
        boolean tuples = in.readBoolean();
        int leastLetters = in.readInt();
        Set<String> protocols = new TreeSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            protocols.add(Fields.readText(in));
        }
        long joinStep = in.readLong();
        long[] shown = new long[checked(in.readInt())];
        Fields.readLongs(in, shown, 0, shown.length);
        return new SavedModule(
                title, stateVersion, state, new Needs(flows, tuples, leastLetters, protocols), joinStep, shown);
    }

    private static int checked(int length) throws IOException {
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("a state of " + length + " bytes");
        }
        return length;
    }
}
