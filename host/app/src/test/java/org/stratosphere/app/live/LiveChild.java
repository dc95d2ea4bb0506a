package org.stratosphere.app.live;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.stratosphere.app.history.RunHistory;
import org.stratosphere.app.home.Home;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.engine.module.Deadline;
import org.stratosphere.engine.source.FeedOptions;
import org.stratosphere.engine.source.FlowFeed;

/** A process that listens to its standard input as a live run does: {@code HOME CHECKPOINT_MILLIS LATENESS_SECONDS}. */
final class LiveChild {
    static final String FEED = "standard input";

    private LiveChild() {}

    public static void main(String[] arguments) throws IOException {
        Home home = new Home(Path.of(arguments[0]));
        LiveSettings live = new LiveSettings(Duration.ofMillis(Long.parseLong(arguments[1])), 64L << 20, 64L << 20);
        long lateness = Long.parseLong(arguments[2]) * 1_000_000;
        RunSettings settings = RunSettings.defaults("live", home.state().resolve("work"), thread -> Deadline.NONE)
                .withWindow(300_000_000, 60_000_000);
        PrintStream err =
                new PrintStream(new java.io.FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        LiveRun run = LiveRun.open(home, FEED, live, settings, false, Clock.systemUTC(), err::println);
        try (run) {
            err.println(run.goesOn() ? "goes on from a checkpoint" : "begins");
            FeedOptions options = new FeedOptions(1, 4096, false, lateness, 86_400_000_000L);
            FlowFeed feed = run.stream(new FileInputStream(FileDescriptor.in), BuiltInFormats.all(), options);
            AnalysisRun analysis = run.run(
                    feed,
                    List.of(SummingModule.spec()),
                    List.of(),
                    new RunHistory(home, err::println).writer(100, Clock.systemUTC(), FEED, run.goesOn()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                analysis.cancel();
                try {
                    Thread.sleep(20_000);
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            }));
            analysis.run();
        }
        err.println("ended after " + run.status().checkpoints() + " checkpoints");
        Runtime.getRuntime().halt(0);
    }
}
