package org.stratosphere.pluginapi.flow;

/** The order in which a format's records come. */
public enum RecordOrder {
    /** By the start of the flow, as argus writes them; the host reorders nothing. */
    BY_START,
    /** By the end of the flow, as Zeek and Suricata write them; the host reorders by start within {@code lateness}. */
    BY_END
}
