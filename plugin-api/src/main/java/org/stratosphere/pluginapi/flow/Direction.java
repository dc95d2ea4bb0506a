package org.stratosphere.pluginapi.flow;

/** Who spoke, as the feed says. Stored in {@link FlowBatch#direction} as {@link #code()}. */
public enum Direction {
    /** The feed does not say, or is not sure ({@code <?>}). */
    UNKNOWN,
    /** From the source to the destination ({@code ->}). */
    TO_DESTINATION,
    /** From the destination to the source ({@code <-}). */
    TO_SOURCE,
    /** Both ways ({@code <->}). */
    BOTH,
    /** An address question, as in ARP ({@code who}). */
    ASKING;

    private static final Direction[] BY_CODE = values();

    /** The value kept in a column: the constant's position. */
    public byte code() {
        return (byte) ordinal();
    }

    /** The constant of a {@link #code()}. */
    public static Direction of(byte code) {
        return BY_CODE[code];
    }
}
