package org.stratosphere.engine.source;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stratosphere.pluginapi.flow.SkipReason;

/**
 * What a feed has read so far.
 *
 * @param inputs one entry an input, in the order of the command line
 * @param notices things to tell, one line each: a file given twice, an input that broke off
 * @param bytesRead bytes read of all inputs as they lie on disk
 * @param bytesTotal their size on disk, −1 when an input is a stream
 * @param droppedFromReorder flows that left the reorder buffer early because a million were held
 * @param troubles what befell a live feed: a count for each kind that occurred
 */
public record FeedReport(
        List<Input> inputs,
        List<String> notices,
        long bytesRead,
        long bytesTotal,
        long droppedFromReorder,
        Map<String, Long> troubles) {
    public FeedReport {
        inputs = List.copyOf(inputs);
        notices = List.copyOf(notices);
        troubles = Collections.unmodifiableMap(new TreeMap<>(troubles));
    }

    /** Of a feed that is not live. */
    public FeedReport(
            List<Input> inputs, List<String> notices, long bytesRead, long bytesTotal, long droppedFromReorder) {
        this(inputs, notices, bytesRead, bytesTotal, droppedFromReorder, Map.of());
    }

    /**
     * One input.
     *
     * @param name as given
     * @param layout description of the newest layout, empty before it is known
     * @param flows flows that it gave
     * @param skipped skipped records by reason; only reasons that occurred
     */
    public record Input(String name, String layout, long flows, Map<SkipReason, Skipped> skipped) {
        public Input {
            skipped = Map.copyOf(skipped);
        }
    }

    /**
     * Records skipped for one reason.
     *
     * @param count how many
     * @param firstLines lines of the first of them, counted from 1, at most 3
     */
    public record Skipped(long count, List<Long> firstLines) {
        public Skipped {
            firstLines = List.copyOf(firstLines);
        }
    }
}
