package org.stratosphere.app.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.checkpoint.Checkpoint;
import org.stratosphere.engine.checkpoint.CheckpointTaker;
import org.stratosphere.engine.module.Deadline;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.source.FeedOptions;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.pluginapi.alert.Event;

/**
 * Cuts runs of all modules that come with the program at random steps and goes on from the bytes of their checkpoints:
 * {@code FOLDER}, with the distribution's jars on the class path. Throws at the first event that is another.
 */
final class DefaultModulesCheck {
    private final Path folder;

    private DefaultModulesCheck(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        new DefaultModulesCheck(Path.of(arguments[0])).run();
    }

    private void run() throws IOException {
        try (FakeConsole console = new FakeConsole(folder.resolve("home"), "")) {
            Path simulated = folder.resolve("simulated.binetflow");
            console.run("simulate", simulated.toString(), "--flows", "30000");
            for (String optional : List.of("beaconing", "long-connections", "letter-model")) {
                if (console.run("plugins", "install", optional) != 0) {
                    throw new IOException(console.err());
                }
            }
            Plugins plugins = console.program().plugins();
            List<ModuleSpec> modules = plugins.modules(console.program().configuration());
            System.out.println("modules " + modules.stream().map(ModuleSpec::id).toList());
            Path example = Objects.requireNonNull(console.program().examples()).resolve("test7.binetflow");
            for (Path file : List.of(example, simulated)) {
                check(file, modules, plugins);
            }
        } catch (org.stratosphere.app.config.ConfigurationException impossible) {
            throw new IOException(impossible);
        }
        System.out.println("nothing was told otherwise");
    }

    private static final class Taker implements CheckpointTaker {
        private final List<Event> events;
        private final int step;
        private int asked;
        private volatile int told;
        private volatile @Nullable Checkpoint checkpoint;

        Taker(List<Event> events, int step) {
            this.events = events;
            this.step = step;
        }

        @Override
        public boolean isDue() {
            return ++asked == step;
        }

        @Override
        public void save(DataOutput out) {
            if (checkpoint == null) {
                told = events.size();
            }
        }

        @Override
        public void taken(Checkpoint made) {
            if (checkpoint == null) {
                try {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    made.writeTo(bytes);
                    checkpoint = Checkpoint.read(new ByteArrayInputStream(bytes.toByteArray()));
                } catch (IOException impossible) {
                    throw new UncheckedIOException(impossible);
                }
            }
        }

        @Override
        public void failed(String why) {
            throw new AssertionError(why);
        }
    }

    private void check(Path file, List<ModuleSpec> modules, Plugins plugins) throws IOException {
        List<Event> whole = new ArrayList<>();
        Taker never = new Taker(whole, 0);
        run(file, modules, plugins, whole, never, null);
        int steps = never.asked;
        System.out.println(whole.size() + " events, " + steps + " steps, threats: "
                + whole.stream().anyMatch(Event.ThreatOpened.class::isInstance));
        Random random = new Random(7);
        for (int trial = 0; trial < 6; trial++) {
            List<Event> first = new ArrayList<>();
            Taker taker = new Taker(first, 1 + random.nextInt(steps));
            run(file, modules, plugins, first, taker, null);
            List<Event> joined = new ArrayList<>(first.subList(0, taker.told));
            List<Event> second = new ArrayList<>();
            run(file, modules, plugins, second, new Taker(second, 0), Objects.requireNonNull(taker.checkpoint));
            // What tells of the restart: that the run began, and which modules keep nothing.
            second.removeIf(event -> event instanceof Event.RunStarted
                    || event instanceof Event.Notice notice && notice.code().equals("module-state"));
            joined.addAll(second);
            compare(joined, whole, file + " cut at step " + taker.step);
        }
    }

    private static void compare(List<Event> joined, List<Event> whole, String where) {
        for (int i = 0; i < Math.max(joined.size(), whole.size()); i++) {
            Object is = i < joined.size() ? joined.get(i) : "nothing";
            Object wanted = i < whole.size() ? whole.get(i) : "nothing";
            if (!is.equals(wanted)) {
                throw new AssertionError("event " + i + " of " + where + ": " + is + "\n instead of " + wanted);
            }
        }
    }

    private void run(
            Path file,
            List<ModuleSpec> modules,
            Plugins plugins,
            List<Event> events,
            Taker taker,
            @Nullable Checkpoint from)
            throws IOException {
        FlowInput input = new FlowInput.FileInput(file);
        FeedOptions options =
                new FeedOptions(1, 1 << 16, false, FeedOptions.AUTO_LATENESS, RunSettings.TIME_JUMP_MICROS);
        RunSettings settings = RunSettings.defaults("run", folder.resolve("work"), thread -> Deadline.NONE);
        if (from == null) {
            FlowFeed feed = FlowFeeds.open(List.of(input), plugins.formats(), options);
            new AnalysisRun(feed, settings, modules, List.of(events::add), taker).run();
        } else {
            FlowFeed feed = FlowFeeds.resume(input, plugins.formats(), options, from);
            new AnalysisRun(feed, settings, modules, List.of(events::add), taker, from).run();
        }
    }
}
