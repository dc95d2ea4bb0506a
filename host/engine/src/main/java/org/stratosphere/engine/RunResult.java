package org.stratosphere.engine;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.pluginapi.alert.Threat;

/**
 * How a run went.
 *
 * @param cancelled whether it was stopped before the end of its input
 * @param counters everything that was counted, by stable name, as in the run's last event
 * @param threats the threats that are open at the end, by source
 * @param feed what was read
 * @param modules one entry for each module that took part, in the order in which they joined
 * @param inputFailure what broke an input off, or null; what came before it was judged
 */
public record RunResult(
        boolean cancelled,
        Map<String, Long> counters,
        List<Threat> threats,
        FeedReport feed,
        List<ModuleReport> modules,
        @Nullable IOException inputFailure) {
    /**
     * A module's part in the run. Times differ from run to run.
     *
     * @param title id and version
     * @param problem why it left the run, or null
     * @param cpuNanos CPU time of its thread, nanoseconds; 0 where the machine does not tell
     * @param waitedNanos how long the run waited for room in its queue, nanoseconds
     */
    public record ModuleReport(String title, @Nullable String problem, long cpuNanos, long waitedNanos) {}
}
