package org.stratosphere.zeekconn;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.FlowColumn;

/** The fields of conn.log that mean something here, under Zeek's names for them. */
enum ConnField {
    START("ts"),
    SOURCE("id.orig_h"),
    SOURCE_PORT("id.orig_p"),
    DESTINATION("id.resp_h"),
    DESTINATION_PORT("id.resp_p"),
    PROTOCOL("proto"),
    DURATION("duration"),
    STATE("conn_state"),
    SOURCE_PACKETS("orig_pkts"),
    SOURCE_BYTES("orig_ip_bytes"),
    DESTINATION_PACKETS("resp_pkts"),
    DESTINATION_BYTES("resp_ip_bytes"),
    LABEL("label"),
    DETAILED_LABEL("detailedlabel"),
    /** Which log a line of JSON belongs to, where several go to one stream. */
    PATH("_path");

    /** Fields without which a row is no flow. */
    static final Set<ConnField> REQUIRED = Set.of(START, SOURCE, DESTINATION, PROTOCOL);

    private final String zeekName;

    ConnField(String zeekName) {
        this.zeekName = zeekName;
    }

    /** The field of a name, or null. */
    static @Nullable ConnField named(String name) {
        for (ConnField field : values()) {
            if (field.zeekName.equals(name)) {
                return field;
            }
        }
        // As IoT-23 spells it.
        return name.equals("detailed-label") ? DETAILED_LABEL : null;
    }

    boolean isLabel() {
        return this == LABEL || this == DETAILED_LABEL;
    }

    /** All names, in the order of the constants. */
    static List<String> names() {
        return Arrays.stream(values()).map(field -> field.zeekName).toList();
    }

    /** The columns of flows that records with these fields have. */
    static Set<FlowColumn> flowColumns(Set<ConnField> fields) {
        Set<FlowColumn> columns = EnumSet.noneOf(FlowColumn.class);
        for (ConnField field : fields) {
            for (FlowColumn column : FlowColumn.values()) {
                if (column.name().equals(field.name())) {
                    columns.add(column);
                }
            }
        }
        if (fields.contains(DETAILED_LABEL)) {
            columns.add(FlowColumn.LABEL);
        }
        if (columns.contains(FlowColumn.SOURCE_BYTES) && columns.contains(FlowColumn.DESTINATION_BYTES)) {
            columns.add(FlowColumn.TOTAL_BYTES);
        }
        if (columns.contains(FlowColumn.SOURCE_PACKETS) && columns.contains(FlowColumn.DESTINATION_PACKETS)) {
            columns.add(FlowColumn.TOTAL_PACKETS);
        }
        return columns;
    }
}
