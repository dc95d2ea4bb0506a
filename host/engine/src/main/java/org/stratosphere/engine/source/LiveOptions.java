package org.stratosphere.engine.source;

import java.util.function.LongSupplier;

/**
 * How a live feed is read.
 *
 * @param blockBytes size of a block of whole records in bytes, at least 1,024
 * @param latenessMicros how long a flow is held to be put in order of start, microseconds, 0 or more
 * @param timeJumpMicros how far ahead of the newest start another must be to be doubted, microseconds, at least 1
 * @param idleMillis after how long without flows the feed says that it is silent, milliseconds, at least 1
 * @param nanoTime a clock that never jumps, nanoseconds
 */
public record LiveOptions(
        int blockBytes, long latenessMicros, long timeJumpMicros, long idleMillis, LongSupplier nanoTime) {
    public LiveOptions {
        if (blockBytes < 1024 || latenessMicros < 0 || timeJumpMicros < 1 || idleMillis < 1) {
            throw new IllegalArgumentException("live options out of range");
        }
    }
}
