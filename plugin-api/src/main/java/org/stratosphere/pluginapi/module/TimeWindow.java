package org.stratosphere.pluginapi.module;

/**
 * A window of event time.
 *
 * @param number 0 for the window that the first flow opens; numbers of empty windows are skipped
 * @param startMicros inclusive, microseconds since 1970-01-01T00:00:00Z
 * @param endMicros exclusive
 */
public record TimeWindow(long number, long startMicros, long endMicros) {}
