package org.stratosphere.engine.source;

/**
 * How flows are read.
 *
 * @param parserThreads threads that parse blocks, at least 1
 * @param blockBytes size of a block of whole records in bytes, at least 1,024
 * @param inOrder whether files follow one another as given, instead of being merged by time
 * @param latenessMicros how long a flow is held to be put in order of start, microseconds; −1: 0 for formats in order
 *     of start, one hour for formats in order of end
 * @param timeJumpMicros how far ahead of the clock a start must be to be doubted, microseconds
 */
public record FeedOptions(
        int parserThreads, int blockBytes, boolean inOrder, long latenessMicros, long timeJumpMicros) {
    public static final long AUTO_LATENESS = -1;

    public FeedOptions {
        if (parserThreads < 1 || blockBytes < 1024 || latenessMicros < AUTO_LATENESS || timeJumpMicros < 1) {
            throw new IllegalArgumentException("feed options out of range");
        }
    }
}
