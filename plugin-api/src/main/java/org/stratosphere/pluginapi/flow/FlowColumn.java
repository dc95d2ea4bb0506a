package org.stratosphere.pluginapi.flow;

/** Columns that a feed may lack. A module that needs one asks {@link FlowsView#has} and says so rather than guess. */
public enum FlowColumn {
    DURATION,
    TOTAL_BYTES,
    SOURCE_BYTES,
    DESTINATION_BYTES,
    TOTAL_PACKETS,
    SOURCE_PACKETS,
    DESTINATION_PACKETS,
    DIRECTION,
    STATE,
    LABEL
}
