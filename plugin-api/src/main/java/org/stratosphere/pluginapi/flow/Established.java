package org.stratosphere.pluginapi.flow;

/** Whether a flow's two sides talked with each other. Stored in {@link FlowBatch#established} as {@link #code()}. */
public enum Established {
    UNKNOWN,
    NO,
    YES;

    private static final Established[] BY_CODE = values();

    /** The value kept in a column: 0 unknown, 1 no, 2 yes. */
    public byte code() {
        return (byte) ordinal();
    }

    /** The constant of a {@link #code()}. */
    public static Established of(byte code) {
        return BY_CODE[code];
    }
}
