package org.stratosphere.app.live;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the keeping of a live run goes.
 *
 * @param checkpoints written since the process began
 * @param checkpointBytes size of the newest one
 * @param checkpointAge since it was written, null before the first
 * @param spoolBytes of the stream that are kept
 * @param spoolDropped bytes that could not be kept
 */
public record LiveStatus(
        long checkpoints, long checkpointBytes, @Nullable Duration checkpointAge, long spoolBytes, long spoolDropped) {}
