package org.stratosphere.engine.flow;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of binetflow that mean something here, under the names that argus's clients print. */
enum BinetflowColumn {
    START("starttime", "stime"),
    DURATION("dur"),
    PROTOCOL("proto"),
    SOURCE("srcaddr", "saddr"),
    SOURCE_PORT("sport"),
    DIRECTION("dir"),
    DESTINATION("dstaddr", "daddr"),
    DESTINATION_PORT("dport"),
    STATE("state"),
    TOTAL_PACKETS("totpkts", "pkts"),
    TOTAL_BYTES("totbytes", "bytes"),
    SOURCE_BYTES("srcbytes", "sbytes"),
    SOURCE_PACKETS("srcpkts", "spkts"),
    DESTINATION_BYTES("dstbytes", "dbytes"),
    DESTINATION_PACKETS("dstpkts", "dpkts"),
    LABEL("label");

    /** Columns without which a row is no flow. */
    static final Set<BinetflowColumn> REQUIRED = Set.of(START, PROTOCOL, SOURCE, DESTINATION);

    private final Set<String> names;

    BinetflowColumn(String... names) {
        this.names = Set.of(names);
    }

    /** The column that a header's word names, in any case and with blanks around it, or null. */
    static @Nullable BinetflowColumn named(String word) {
        String name = word.strip().toLowerCase(Locale.ROOT);
        for (BinetflowColumn column : values()) {
            if (column.names.contains(name)) {
                return column;
            }
        }
        return null;
    }
}
