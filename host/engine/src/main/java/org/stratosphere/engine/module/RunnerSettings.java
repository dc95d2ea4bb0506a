package org.stratosphere.engine.module;

import java.nio.file.Path;
import org.stratosphere.pluginapi.flow.AddressRanges;
import org.stratosphere.pluginapi.tuple.Dialect;

/**
 * What all modules of a run have in common.
 *
 * @param dialect of the run's letters
 * @param homeNetworks the networks whose hosts are ours
 * @param entries how many keys a detector may keep, at least 1
 * @param workDirectory the folder in which each module has one of its own
 * @param deadlines makes each module's deadline
 */
public record RunnerSettings(
        Dialect dialect, AddressRanges homeNetworks, int entries, Path workDirectory, Deadline.Factory deadlines) {
    public RunnerSettings {
        if (entries < 1) {
            throw new IllegalArgumentException("a module must be allowed at least 1 entry, not " + entries);
        }
    }
}
