package org.stratosphere.suricataeve;

import java.nio.charset.StandardCharsets;
import org.stratosphere.pluginapi.flow.Established;
import org.stratosphere.pluginapi.flow.JsonMembers;

/**
 * What Suricata's state of a flow says. It calls a flow of UDP established once it has an answer, one of TCP behind its
 * handshake, and closed when TCP ended it, be it by a reset to the first packet; so packets both ways are asked for too.
 */
final class FlowState {
    private static final byte[] NEW = "new".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ESTABLISHED = "established".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSED = "closed".getBytes(StandardCharsets.US_ASCII);

    private FlowState() {}

    /**
     * Whether both sides talked; other states, of flows that Suricata ceased to look at, are unknown.
     *
     * @param sourcePackets −1 unknown
     * @param destinationPackets −1 unknown
     */
    static Established established(JsonMembers event, long sourcePackets, long destinationPackets) {
        int state = EveMember.STATE.ordinal();
        if (event.isString(state, NEW)) {
            return Established.NO;
        }
        if (!event.isString(state, ESTABLISHED) && !event.isString(state, CLOSED)) {
            return Established.UNKNOWN;
        }
        if (sourcePackets == 0 || destinationPackets == 0) {
            return Established.NO;
        }
        return sourcePackets > 0 && destinationPackets > 0 ? Established.YES : Established.UNKNOWN;
    }
}
