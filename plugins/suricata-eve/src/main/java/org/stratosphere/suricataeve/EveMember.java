package org.stratosphere.suricataeve;

import java.util.Arrays;
import java.util.List;
import org.stratosphere.pluginapi.flow.JsonMembers;

/** The members of an event that mean something here, under the paths that Suricata gives them. */
enum EveMember {
    TIMESTAMP("timestamp"),
    EVENT_TYPE("event_type"),
    SOURCE("src_ip"),
    SOURCE_PORT("src_port"),
    DESTINATION("dest_ip"),
    DESTINATION_PORT("dest_port"),
    PROTOCOL("proto"),
    START("flow/start"),
    END("flow/end"),
    STATE("flow/state"),
    SOURCE_PACKETS("flow/pkts_toserver"),
    DESTINATION_PACKETS("flow/pkts_toclient"),
    SOURCE_BYTES("flow/bytes_toserver"),
    DESTINATION_BYTES("flow/bytes_toclient");

    private static final List<String> PATHS =
            Arrays.stream(values()).map(member -> member.path).toList();

    private final String path;

    EveMember(String path) {
        this.path = path;
    }

    /** A reader of them all, each under the number of its constant. */
    static JsonMembers reader() {
        return new JsonMembers(PATHS);
    }
}
