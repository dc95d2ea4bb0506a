package org.stratosphere.app.check;

import java.nio.file.Path;
import java.util.List;
import org.stratosphere.simulator.Networks;
import org.stratosphere.testkit.Traffic;

/** The flows that a module is shown when it is checked. */
final class CheckedFlows {
    private static final long SEED = 11;
    private static final int WORKING = 20_000;

    private CheckedFlows() {}

    /** The given files, or simulated networks where none is given: an office's hour, and a day of eleven hosts. */
    static Traffic[] of(List<Path> files) {
        if (files.isEmpty()) {
            return new Traffic[] {
                Traffic.simulated(Networks.office(SEED), Long.MAX_VALUE),
                Traffic.simulated(Networks.working(SEED, WORKING), WORKING)
            };
        }
        return files.stream().map(Traffic::file).toArray(Traffic[]::new);
    }
}
