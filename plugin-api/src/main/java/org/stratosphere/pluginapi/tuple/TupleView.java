package org.stratosphere.pluginapi.tuple;

/**
 * A tuple that got flows since its last hand-over. Views die when the callback returns: keep {@link #key()} and copies,
 * never the view or its {@link #state()}.
 */
public interface TupleView {
    /** Identity; an immutable object that may be kept. */
    TupleKey key();

    /** As in {@link #key()}, without making one. */
    default int protocolId() {
        return key().protocolId();
    }

    /** A dense number, 0 or more, stable until {@code onForgotten} says EVICTED; then it may come again. */
    int id();

    /** The whole string since the tuple began or was last reset. */
    StateView state();

    /**
     * Index in {@link #state()} of the first character that this detector has not seen: 0 when it sees the string for
     * the first time, for instance because it joined late.
     */
    int newFrom();

    /** Letters in {@link #state()}, which is flows since the tuple began or was last reset. */
    int letters();

    /** Flows of the tuple's whole life. */
    long flows();

    /** IP bytes both ways, of the tuple's whole life. */
    long totalBytes();

    /** Packets both ways, of the tuple's whole life. */
    long totalPackets();

    /** Start of the first flow, microseconds since 1970-01-01T00:00:00Z. */
    long firstStartMicros();

    /** Newest start of a flow, microseconds since 1970-01-01T00:00:00Z. */
    long lastStartMicros();

    /** Whether the source lies in {@code networks.home}. */
    boolean isSourceHome();

    /** Whether the destination lies in {@code networks.home}. */
    boolean isDestinationHome();
}
