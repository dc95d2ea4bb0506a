package org.stratosphere.largeupload;

import org.stratosphere.pluginapi.flow.FlowsView;

/**
 * Which flows are added up, and as how much. One of x bytes counts with the probability min(1, x/z), as max(x, z): flows of z
 * bytes or more as they are, and of the small ones, which are nearly all, few, each of which stands for others. A sum S is
 * so estimated without a lean, with a standard error of at most √(z/S) (Duffield, Lund and Thorup, "Charging from sampled
 * network usage", ACM SIGCOMM Internet Measurement Workshop, 2001). What decides is the flow itself, so that the same flows
 * always give the same sum.
 *
 * @param leastBytes z, at least 1
 */
record FlowSample(long leastBytes) {
    /** What a flow counts, 0 for most small ones. */
    long counted(FlowsView flows, int row, long bytes) {
        if (bytes >= leastBytes) {
            return bytes;
        }
        long chance = mixed(flows.startMicros(row) ^ (long) flows.sourcePort(row) << Integer.SIZE ^ bytes);
        chance = mixed(chance ^ flows.sourceLow(row) ^ Long.rotateLeft(flows.destinationLow(row), Integer.SIZE));
        return Math.multiplyHigh(chance >>> 1, 2 * leastBytes) < bytes ? leastBytes : 0;
    }

    /** Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014. */
    private static long mixed(long value) {
        long z = value + 0x9E37_79B9_7F4A_7C15L;
        z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }
}
