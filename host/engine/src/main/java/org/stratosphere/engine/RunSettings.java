package org.stratosphere.engine;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.stratosphere.engine.module.Deadline;
import org.stratosphere.engine.module.RunnerSettings;
import org.stratosphere.engine.text.Durations;
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.engine.tuple.TrackerSettings;
import org.stratosphere.engine.verdict.AllowList;
import org.stratosphere.engine.verdict.EvidencePolicy;
import org.stratosphere.engine.verdict.EvidenceWeights;
import org.stratosphere.engine.verdict.VerdictPolicy;
import org.stratosphere.engine.window.StepLength;
import org.stratosphere.pluginapi.tuple.Dialect;

/**
 * How a run works.
 *
 * @param run id of the run, in every event
 * @param dialect the spelling of the letters
 * @param windowLengthMicros length of a window, microseconds, at least 1
 * @param windowStepMicros length of a step, microseconds, 1 to the window's length
 * @param timeJumpMicros how far ahead of the newest start another is doubted, microseconds, at least 1
 * @param maxFlows a tuple that has seen more flows than this is reset at a window's end; 0: never
 * @param mostTuples how many tuples are held at a time, at least 1
 * @param homeNetworks which hosts are ours
 * @param entries how many keys each module may keep, at least 1
 * @param workDirectory the folder in which each module has one of its own
 * @param deadlines makes each module's deadline
 * @param policies makes the run's policy
 * @param allowed what adds nothing to a verdict when the run begins
 */
public record RunSettings(
        String run,
        Dialect dialect,
        long windowLengthMicros,
        long windowStepMicros,
        long timeJumpMicros,
        int maxFlows,
        long mostTuples,
        HomeNetworks homeNetworks,
        int entries,
        Path workDirectory,
        Deadline.Factory deadlines,
        Supplier<VerdictPolicy> policies,
        AllowList allowed) {
    public static final long WINDOW_LENGTH_MICROS = 300_000_000L;
    public static final long TIME_JUMP_MICROS = 86_400_000_000L;
    public static final int MAX_FLOWS = 100;
    public static final long MOST_TUPLES = 1_000_000;
    public static final int ENTRIES = 100_000;

    public RunSettings {
        checkWindow(windowLengthMicros, windowStepMicros);
    }

    /** The default of everything but what has none. */
    public static RunSettings defaults(String run, Path workDirectory, Deadline.Factory deadlines) {
        return new RunSettings(
                run,
                Dialect.PUBLISHED,
                WINDOW_LENGTH_MICROS,
                StepLength.auto(WINDOW_LENGTH_MICROS),
                TIME_JUMP_MICROS,
                MAX_FLOWS,
                MOST_TUPLES,
                HomeNetworks.DEFAULT,
                ENTRIES,
                workDirectory,
                deadlines,
                () -> new EvidencePolicy(EvidenceWeights.DEFAULT, HomeNetworks.DEFAULT),
                AllowList.NONE);
    }

    /** These settings with other windows, lengths in microseconds. */
    public RunSettings withWindow(long lengthMicros, long stepMicros) {
        return new RunSettings(
                run,
                dialect,
                lengthMicros,
                stepMicros,
                timeJumpMicros,
                maxFlows,
                mostTuples,
                homeNetworks,
                entries,
                workDirectory,
                deadlines,
                policies,
                allowed);
    }

    /** These settings with another spelling of the letters. */
    public RunSettings withDialect(Dialect dialect) {
        return new RunSettings(
                run,
                dialect,
                windowLengthMicros,
                windowStepMicros,
                timeJumpMicros,
                maxFlows,
                mostTuples,
                homeNetworks,
                entries,
                workDirectory,
                deadlines,
                policies,
                allowed);
    }

    /** These settings with other networks of ours; the verdict policy is left as it is. */
    public RunSettings withHomeNetworks(HomeNetworks homeNetworks) {
        return new RunSettings(
                run,
                dialect,
                windowLengthMicros,
                windowStepMicros,
                timeJumpMicros,
                maxFlows,
                mostTuples,
                homeNetworks,
                entries,
                workDirectory,
                deadlines,
                policies,
                allowed);
    }

    /** These settings with another policy, and rules of what adds nothing to it. */
    public RunSettings withVerdicts(Supplier<VerdictPolicy> policies, AllowList allowed) {
        return new RunSettings(
                run,
                dialect,
                windowLengthMicros,
                windowStepMicros,
                timeJumpMicros,
                maxFlows,
                mostTuples,
                homeNetworks,
                entries,
                workDirectory,
                deadlines,
                policies,
                allowed);
    }

    TrackerSettings tracker() {
        return new TrackerSettings(dialect, maxFlows, mostTuples, homeNetworks);
    }

    RunnerSettings runner() {
        return new RunnerSettings(dialect, homeNetworks.ranges(), entries, workDirectory, deadlines);
    }

    /** What shapes the result, as text by configuration key. */
    Map<String, String> shown(VerdictPolicy policy) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("letters.dialect", dialect.code());
        shown.put("window.length", Durations.format(windowLengthMicros));
        shown.put("window.step", Durations.format(windowStepMicros));
        shown.put("time.jump", Durations.format(timeJumpMicros));
        shown.put("state.max-flows", Integer.toString(maxFlows));
        shown.put("memory.tuples", Long.toString(mostTuples));
        shown.put("networks.home", homeNetworks.toString());
        shown.put("verdict.policy", policy.name());
        shown.putAll(policy.settings());
        shown.put("allow", allowed.toString());
        return shown;
    }

    static void checkWindow(long lengthMicros, long stepMicros) {
        if (lengthMicros < 1 || stepMicros < 1 || stepMicros > lengthMicros) {
            throw new IllegalArgumentException(
                    "a window of " + lengthMicros + " microseconds in steps of " + stepMicros);
        }
    }
}
