package org.stratosphere.suricataeve;

import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowFormat;
import org.stratosphere.pluginapi.flow.JsonMembers;
import org.stratosphere.pluginapi.flow.Layout;

/** The format {@code suricata-eve}: the flow events of Suricata's eve.json. */
@Extension
public final class SuricataEve implements FlowFormat {
    @Override
    public String name() {
        return "suricata-eve";
    }

    @Override
    public String expectation() {
        return "suricata-eve: Suricata's eve.json, lines such as"
                + " {\"timestamp\":\"...\",\"event_type\":\"flow\",\"src_ip\":\"10.0.0.1\",...,\"flow\":{\"start\":\"...\"}}";
    }

    /** Any event will do, as flows are written long after the first packets; a line that was cut is no event. */
    @Override
    public @Nullable Layout recognise(ByteSlice head) {
        JsonMembers event = EveMember.reader();
        byte[] array = head.array();
        for (int at = head.offset(); at < head.end(); ) {
            int end = EveParser.lineEnd(array, at, head.end());
            if (event.read(array, at, end)
                    && event.kind(EveMember.EVENT_TYPE.ordinal()) == JsonMembers.Kind.STRING
                    && event.kind(EveMember.TIMESTAMP.ordinal()) == JsonMembers.Kind.STRING) {
                return EveLayout.INSTANCE;
            }
            at = end + 1;
        }
        return null;
    }
}
