package org.stratosphere.bruteforce;

import org.stratosphere.pluginapi.flow.FlowColumn;
import org.stratosphere.pluginapi.flow.FlowsView;

/** Packets and bytes of each side of a flow: as the feed tells them, or the rest of the total. −1 is unknown. */
final class FlowSides {
    private FlowSides() {}

    static long packetsOut(FlowsView flows, int row) {
        return known(flows.sourcePackets(row), flows.totalPackets(row), flows.destinationPackets(row));
    }

    static long packetsBack(FlowsView flows, int row) {
        return known(flows.destinationPackets(row), flows.totalPackets(row), flows.sourcePackets(row));
    }

    static long bytesOut(FlowsView flows, int row) {
        return known(flows.sourceBytes(row), flows.totalBytes(row), flows.destinationBytes(row));
    }

    static long bytesBack(FlowsView flows, int row) {
        return known(flows.destinationBytes(row), flows.totalBytes(row), flows.sourceBytes(row));
    }

    /** Whether the feed's columns tell packets and bytes out. */
    static boolean tellsOut(FlowsView flows) {
        return tells(flows, FlowColumn.SOURCE_PACKETS, FlowColumn.TOTAL_PACKETS, FlowColumn.DESTINATION_PACKETS)
                && tells(flows, FlowColumn.SOURCE_BYTES, FlowColumn.TOTAL_BYTES, FlowColumn.DESTINATION_BYTES);
    }

    /** Whether the feed's columns tell packets and bytes back. */
    static boolean tellsBack(FlowsView flows) {
        return tells(flows, FlowColumn.DESTINATION_PACKETS, FlowColumn.TOTAL_PACKETS, FlowColumn.SOURCE_PACKETS)
                && tells(flows, FlowColumn.DESTINATION_BYTES, FlowColumn.TOTAL_BYTES, FlowColumn.SOURCE_BYTES);
    }

    private static boolean tells(FlowsView flows, FlowColumn side, FlowColumn total, FlowColumn other) {
        return flows.has(side) || flows.has(total) && flows.has(other);
    }

    private static long known(long side, long total, long other) {
        if (side >= 0) {
            return side;
        }
        return other >= 0 && total >= other ? total - other : -1;
    }
}
