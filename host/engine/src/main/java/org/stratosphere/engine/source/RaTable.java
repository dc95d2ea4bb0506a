package org.stratosphere.engine.source;

import java.util.regex.Pattern;
import org.stratosphere.pluginapi.flow.ByteSlice;

/** What argus's client prints unless it is told otherwise: columns in fixed places, times without a date. No flows for us. */
final class RaTable {
    private static final Pattern LINE =
            Pattern.compile("\\s*(StartTime\\s+Flgs\\s+Proto\\s.*|\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?\\s[^,\\t]*)");
    private static final int LOOKED_AT = 4096;

    /** What to do instead. */
    static final String ADVICE = "this is what ra prints without a configuration: columns without date and duration;"
            + " print the configuration with 'stratosphere listen --ra-conf > ra.conf', and add to ra: -F ra.conf, and"
            + " '- not man' at its end, with TZ=UTC before it: TZ=UTC ra -F ra.conf -n -Z b -S HOST - not man";

    private RaTable() {}

    /** Whether the first whole line of a head is one of such a table. */
    static boolean is(ByteSlice head) {
        String text = new ByteSlice(head.array(), head.offset(), Math.min(head.length(), LOOKED_AT)).text();
        int end = text.indexOf('\n');
        return end > 0 && LINE.matcher(text.substring(0, end).stripTrailing()).matches();
    }
}
