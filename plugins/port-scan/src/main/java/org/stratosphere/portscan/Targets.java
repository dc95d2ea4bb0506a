package org.stratosphere.portscan;

import java.io.DataOutput;
import java.io.IOException;

/** The distinct destinations or ports that a key was seen with, each with the newest time. */
interface Targets {
    /**
     * Adds one, or makes it newer.
     *
     * @param sinceMicros as for {@link #count}
     * @return whether {@link #count} may have grown
     */
    boolean add(long target, long micros, long sinceMicros);

    /**
     * How many are newer than some time.
     *
     * @param sinceMicros exclusive; never earlier than in the call before, for older ones may be forgotten
     */
    long count(long sinceMicros);

    /** What {@link #count} cannot exceed, by a glance. */
    long atMost();

    /** Whether {@link #count} is exact. */
    boolean isExact();

    /** Memory that it takes, about, in bytes. */
    int bytes();

    /** Writes it; the constructor from a {@code DataInput} reads that. */
    void save(DataOutput out) throws IOException;
}
