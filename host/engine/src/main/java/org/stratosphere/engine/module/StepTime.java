package org.stratosphere.engine.module;

import org.stratosphere.pluginapi.module.TimeWindow;

/**
 * A step in event time.
 *
 * @param step its number, counted from 1 as the tracker does
 * @param window the window that it lies in
 * @param endMicros its end, microseconds since 1970-01-01T00:00:00Z
 */
public record StepTime(long step, TimeWindow window, long endMicros) {}
