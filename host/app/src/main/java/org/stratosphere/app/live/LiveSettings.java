package org.stratosphere.app.live;

import java.time.Duration;
import org.stratosphere.app.config.ConfigKey;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.engine.text.Sizes;

/**
 * How much a live run keeps.
 *
 * @param checkpointEvery time between two checkpoints
 * @param spoolBytes most bytes of a stream that are kept between them
 * @param eventFileBytes size from which on another file of events is begun
 */
public record LiveSettings(Duration checkpointEvery, long spoolBytes, long eventFileBytes) {
    private static final long EVENT_FILE_BYTES = 64L << 20;

    /** As the configuration has it. */
    public static LiveSettings of(Configuration configuration) {
        return new LiveSettings(
                Duration.ofNanos(1000 * configuration.micros(ConfigKey.LIVE_CHECKPOINT)),
                Sizes.parse(configuration.text(ConfigKey.LIVE_SPOOL)),
                EVENT_FILE_BYTES);
    }
}
