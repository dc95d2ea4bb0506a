package org.stratosphere.app.analysis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.config.ConfigKey;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.module.Deadline;
import org.stratosphere.engine.source.FeedOptions;
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.engine.tuple.TrackerSettings;
import org.stratosphere.engine.verdict.AllowList;
import org.stratosphere.engine.verdict.EvidencePolicy;
import org.stratosphere.engine.verdict.EvidenceWeights;
import org.stratosphere.engine.verdict.VerdictPolicy;
import org.stratosphere.engine.verdict.VotePolicy;
import org.stratosphere.engine.window.StepLength;
import org.stratosphere.pluginapi.tuple.Dialect;

/**
 * The engine's settings, from the configuration.
 *
 * @param configuration what the user wishes
 * @param workDirectory the folder in which each module has one of its own
 */
public record RunConfiguration(Configuration configuration, Path workDirectory) {
    private static final int BLOCK_BYTES = 1 << 20;
    private static final long LIVE_LATENESS_MICROS = 10_000_000;
    private static final int MOST_PARSERS = 8;

    /** Tuples may take this share of the heap, at this many bytes each, when {@code memory.tuples} is auto. */
    private static final double SHARE_OF_HEAP = 0.4;

    private static final int BYTES_A_TUPLE = 192;
    private static final long FEWEST_TUPLES = 10_000;

    /**
     * How flows are read.
     *
     * @param inOrder whether files follow one another as given
     * @param parserThreads 0: one for each processor
     */
    public FeedOptions feed(boolean inOrder, int parserThreads) {
        int processors = Math.min(MOST_PARSERS, Runtime.getRuntime().availableProcessors());
        long lateness = configuration.isAuto(ConfigKey.LATENESS)
                ? FeedOptions.AUTO_LATENESS
                : configuration.micros(ConfigKey.LATENESS);
        return new FeedOptions(
                parserThreads == 0 ? processors : parserThreads,
                BLOCK_BYTES,
                inOrder,
                lateness,
                configuration.micros(ConfigKey.TIME_JUMP));
    }

    /** How long flows of a live feed are held to be put in order of start, microseconds. */
    public long liveLatenessMicros() {
        return configuration.isAuto(ConfigKey.LATENESS)
                ? LIVE_LATENESS_MICROS
                : configuration.micros(ConfigKey.LATENESS);
    }

    /**
     * How a run works.
     *
     * @param run its id
     * @param homeNetworks networks of ours for this run; empty: those of the configuration
     * @param deadlines of the run's modules, see {@link #deadlines}
     * @throws IllegalArgumentException for what is no network
     */
    public RunSettings run(String run, List<String> homeNetworks, Deadline.Factory deadlines) {
        HomeNetworks home = networks(homeNetworks);
        return new RunSettings(
                run,
                dialect(),
                windowMicros(),
                stepMicros(),
                configuration.micros(ConfigKey.TIME_JUMP),
                (int) configuration.integer(ConfigKey.STATE_MAX_FLOWS),
                mostTuples(),
                home,
                RunSettings.ENTRIES,
                workDirectory,
                deadlines,
                policies(home),
                allowed());
    }

    /**
     * Makes the policy of verdicts.
     *
     * @param home which hosts are ours
     */
    public Supplier<VerdictPolicy> policies(HomeNetworks home) {
        EvidenceWeights weights = weights();
        return weights == null ? VotePolicy::new : () -> new EvidencePolicy(weights, home);
    }

    /** A policy of verdicts that has judged nothing yet. */
    public VerdictPolicy policy() {
        return policies(networks(List.of())).get();
    }

    /** How evidence is weighed; null where the policy is another. */
    public @Nullable EvidenceWeights weights() {
        return configuration.text(ConfigKey.VERDICT_POLICY).equals("vote")
                ? null
                : new EvidenceWeights(
                        threshold(),
                        configuration.micros(ConfigKey.VERDICT_HALF_LIFE),
                        configuration.micros(ConfigKey.VERDICT_QUIET));
    }

    /** How many runs the home keeps. */
    public int keptRuns() {
        return (int) configuration.integer(ConfigKey.RUNS_KEEP);
    }

    /** What adds nothing to a verdict. */
    public AllowList allowed() {
        return AllowList.parse(configuration.list(ConfigKey.ALLOW));
    }

    private double threshold() {
        String text = configuration.text(ConfigKey.VERDICT_THRESHOLD);
        return switch (text) {
            case "normal" -> EvidenceWeights.NORMAL;
            case "sensitive" -> EvidenceWeights.SENSITIVE;
            case "strict" -> EvidenceWeights.STRICT;
            default -> Double.parseDouble(text);
        };
    }

    /** The deadlines of a run's modules. */
    public ProcessorDeadline.Factory deadlines() {
        return ProcessorDeadline.of(deadlineMicros());
    }

    /** CPU time that a module may take for one piece of work, microseconds. */
    long deadlineMicros() {
        return configuration.micros(ConfigKey.MODULE_DEADLINE);
    }

    /** Length of a window, microseconds. */
    long windowMicros() {
        return configuration.micros(ConfigKey.WINDOW_LENGTH);
    }

    /** Length of a step, microseconds. */
    long stepMicros() {
        return configuration.isAuto(ConfigKey.WINDOW_STEP)
                ? StepLength.auto(windowMicros())
                : configuration.micros(ConfigKey.WINDOW_STEP);
    }

    /** How tuples are tracked when they are only listed: their strings are never cut. */
    public TrackerSettings listing() {
        return listing(dialect());
    }

    /** The same, with the letters of a dialect. */
    public TrackerSettings listing(Dialect dialect) {
        return new TrackerSettings(dialect, 0, mostTuples(), networks(List.of()));
    }

    /** The dialect of the letters. */
    public Dialect dialect() {
        return Dialect.valueOf(configuration.text(ConfigKey.LETTERS_DIALECT).toUpperCase(java.util.Locale.ROOT));
    }

    private HomeNetworks networks(List<String> given) {
        return HomeNetworks.parse(
                given.isEmpty() ? configuration.list(ConfigKey.NETWORKS_HOME) : new ArrayList<>(given));
    }

    private long mostTuples() {
        if (!configuration.isAuto(ConfigKey.MEMORY_TUPLES)) {
            return configuration.integer(ConfigKey.MEMORY_TUPLES);
        }
        long heap = Runtime.getRuntime().maxMemory();
        return Math.max(FEWEST_TUPLES, (long) (heap * SHARE_OF_HEAP) / BYTES_A_TUPLE);
    }
}
