package org.stratosphere.app.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.app.home.FileContent;
import org.stratosphere.app.install.DisabledPlugins;
import org.stratosphere.app.install.Installation;
import org.stratosphere.app.install.PluginJar;
import org.stratosphere.app.plugin.ModelStore;
import org.stratosphere.app.plugin.PluginHost;
import org.stratosphere.app.update.trust.Excluded;
import org.stratosphere.app.update.trust.TrustStore;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.RunResult;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.pluginapi.alert.Event;

/** What a home's changes do to a run that goes on; windows of a minute have six flows. */
class RunningChangesTest {
    private static final int WINDOW = 6;

    @TempDir
    Path folder;

    private final PacedFeed feed = new PacedFeed();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestHome home;
    private PluginHost plugins;
    private RunningChanges changes;
    private CompletableFuture<RunResult> result;

    @BeforeEach
    void makeHome() throws IOException {
        home = new TestHome(folder.resolve("home"));
        home.configure("window:\n  length: 1m\n");
    }

    @AfterEach
    void end() throws Exception {
        feed.end();
        if (result != null) {
            result.get(30, TimeUnit.SECONDS);
        }
        for (AutoCloseable open : opened) {
            open.close();
        }
    }

    @Test
    void anotherVersionGoesOnWithTheStateAndTheOldOneIsUnloaded() throws Exception {
        begin(counter("1.0.0"));
        window();
        home.install(counter("1.1.0"), "1.1.0");
        look();
        assertThat(told).containsExactly("module counter 1.1.0 takes the place of 1.0.0 from the next window on");
        window();
        window();
        home.install(counter("1.2.0"), "1.2.0");
        look();
        assertThat(runFolders()).hasSize(3);
        window();
        look();
        assertThat(runFolders()).hasSize(2);
        window();
        assertThat(told).hasSize(2);
        stop();
        assertThat(labels())
                .containsExactly(
                        "1.0.0 grade-1 flows-6",
                        "1.1.0 grade-1 flows-12",
                        "1.1.0 grade-1 flows-18",
                        "1.2.0 grade-1 flows-24",
                        "1.2.0 grade-1 flows-30");
        assertThat(told).hasSize(2);
        assertThat(runFolders()).isEmpty();
    }

    @Test
    void aVersionThatDoesNotStartLeavesTheOldOneRunning() throws Exception {
        begin(counter("1.0.0"));
        window();
        String fails = "if (true) throw new IllegalStateException(\"no licence\");";
        home.install(
                CounterPlugin.plugin(folder, "1.1.0", "").main("", fails, "").jar(), "1.1.0");
        look();
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("plugin counter: it does not start (IllegalStateException: no licence)")
                .endsWith("; counter 1.0.0 goes on");
        look();
        window();
        home.install(
                CounterPlugin.jar(folder, "1.2.0", "if (true) throw new IllegalArgumentException(\"no model\");"),
                "1.2.0");
        look();
        window();
        window();
        stop();
        assertThat(labels())
                .containsExactly(
                        "1.0.0 grade-1 flows-6",
                        "1.0.0 grade-1 flows-12",
                        "1.0.0 grade-1 flows-18",
                        "1.0.0 grade-1 flows-24");
        assertThat(notices())
                .contains(
                        "module counter 1.2.0 cannot take part: no model; counter 1.0.0 as it was goes on in its place");
    }

    @Test
    void pluginsComeAndGo() throws Exception {
        begin(counter("1.0.0"));
        window();
        home.disable("counter");
        look();
        window();
        window();
        home.disable();
        look();
        window();
        window();
        home.remove("counter");
        look();
        window();
        window();
        home.install(counter("1.1.0"), "1.1.0");
        look();
        window();
        window();
        stop();
        assertThat(told)
                .containsExactly(
                        "plugin counter is disabled: its module takes no part from the next window on",
                        "no detection module is left: nothing more can be found",
                        "module counter 1.0.0 takes part from the next window on",
                        "plugin counter is removed: its module takes no part from the next window on",
                        "no detection module is left: nothing more can be found",
                        "module counter 1.1.0 takes part from the next window on");
        assertThat(labels())
                .containsExactly(
                        "1.0.0 grade-1 flows-6",
                        "1.0.0 grade-1 flows-6",
                        "1.0.0 grade-1 flows-12",
                        "1.1.0 grade-1 flows-6",
                        "1.1.0 grade-1 flows-12");
    }

    @Test
    void modelsAreChangedInTheSamePlugin() throws Exception {
        home.model("one", "1.0.0");
        begin(counter("1.0.0"));
        window();
        home.model("two", "1.0.0");
        look();
        window();
        window();
        home.model("one", "1.0.1");
        home.disable("two");
        look();
        window();
        window();
        stop();
        assertThat(told)
                .containsExactly(
                        "models of counter: with two 1.0.0 from the next window on",
                        "models of counter: now one 1.0.1, without two from the next window on");
        assertThat(labels())
                .containsExactly(
                        "1.0.0 grade-1 one flows-6",
                        "1.0.0 grade-1 one two flows-12",
                        "1.0.0 grade-1 one two flows-18",
                        "1.0.0 grade-1 one flows-24",
                        "1.0.0 grade-1 one flows-30");
        assertThat(notices()).hasSize(2);
    }

    @Test
    void theConfigurationActsWhenItsKeysSay() throws Exception {
        begin(counter("1.0.0"));
        window();
        home.configure("""
                window:
                  length: 2m
                letters:
                  dialect: windows
                verdict:
                  threshold: strict
                allow: [source 10.0.0.9]
                module:
                  deadline: 20s
                modules:
                  counter:
                    grade: 3
                """);
        look();
        assertThat(told)
                .containsExactly(
                        "modules.counter.grade is 3 from the next window on (was 1)",
                        "window.length is 2m from the next window on (was 1m)",
                        "letters.dialect is windows from the next run on (was published)",
                        "verdict.threshold is strict from the next window on (was normal)",
                        told.get(4),
                        "module.deadline is 20s from the next window on (was 10s)");
        assertThat(told.get(4)).startsWith("allow is source 10.0.0.9 from now on (was ");
        window();
        feed.flow(2 * WINDOW);
        feed.flow(2 * WINDOW);
        stop();
        assertThat(labels())
                .containsExactly(
                        "1.0.0 grade-1 flows-6",
                        "1.0.0 grade-3 flows-18",
                        "1.0.0 grade-3 flows-30",
                        "1.0.0 grade-3 flows-36");
        assertThat(notices())
                .anyMatch(notice -> notice.startsWith("the verdict policy is evidence (verdict.threshold 1,"));
    }

    @Test
    void whatIsWrongIsToldAndNothingChanges() throws Exception {
        begin(counter("1.0.0"));
        window();
        home.configure("window:\n  length: soon\n");
        look();
        home.configure("window:\n  length: 2m\nmodules:\n  counter:\n    grade: 10\n");
        look();
        home.damage();
        look();
        Files.delete(home.lock());
        look();
        window();
        window();
        stop();
        assertThat(told).hasSize(4).allMatch(line -> line.contains("; the run keeps its "));
        assertThat(told.get(0)).contains("line 2: window.length");
        assertThat(told.get(1)).contains("line 5: modules.counter.grade: grade must be a whole number from 0 to 9");
        assertThat(told.get(2)).contains("installed.yml is damaged");
        assertThat(told.get(3)).contains("installed.yml is gone");
        assertThat(labels()).hasSize(3).last().isEqualTo("1.0.0 grade-1 flows-18");
        assertThat(notices()).isEmpty();
    }

    @Test
    void whatIsWrittenAnewWithTheSameMeaningTouchesNothing() throws Exception {
        home.model("one", "1.0.0");
        begin(counter("1.0.0"));
        window();
        home.configure("# as it was\nwindow: {length: 1m}\nmodules:\n  counter:\n    grade: 1\n");
        Files.writeString(home.lock(), "# as it was\n" + Files.readString(home.lock()));
        home.disable("nobody");
        look();
        window();
        window();
        stop();
        assertThat(told).isEmpty();
        assertThat(notices()).isEmpty();
        assertThat(labels()).hasSize(3).last().isEqualTo("1.0.0 grade-1 one flows-18");
    }

    @Test
    void aPluginThatIsUsedStaysThoughItsHostIsClosed() throws Exception {
        begin(counter("1.0.0"));
        window();
        plugins.close();
        assertThat(runFolders()).hasSize(1);
        window();
        stop();
        assertThat(labels()).containsExactly("1.0.0 grade-1 flows-6", "1.0.0 grade-1 flows-12");
        assertThat(runFolders()).isEmpty();
    }

    @Test
    void itsOwnThreadLooksAndEnds() throws Exception {
        begin(counter("1.0.0"));
        changes.start();
        window();
        home.configure("window:\n  length: 3m\n");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (told.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(told).containsExactly("window.length is 3m from the next window on (was 1m)");
        stop();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("home-watch"));
    }

    private PluginJar counter(String version) throws IOException {
        return CounterPlugin.jar(folder, version, "");
    }

    private void begin(PluginJar jar) throws Exception {
        home.install(jar, "1.0.0");
        Installation installation = Installation.read(home.home.path());
        Configuration configuration = Configuration.read(home.home.configFile());
        RunConfiguration settings = new RunConfiguration(configuration, home.home.state());
        plugins = PluginHost.load(installation.plugins(Set.of()), home.home.state(), PluginHost.DEADLINE);
        opened.add(plugins);
        ModuleSpec spec = RunModule.of(plugins.plugins().get(0), installation, Set.of(), configuration)
                .spec(installation, new ModelStore());
        ProcessorDeadline.Factory deadlines = settings.deadlines();
        AnalysisRun run =
                new AnalysisRun(feed, settings.run("run", List.of(), deadlines), List.of(spec), List.of(events::add));
        RunningChanges.Start start = new RunningChanges.Start(
                plugins,
                installation,
                Excluded.of(home.home.path(), installation),
                configuration,
                FileContent.of(home.home.configFile()),
                FileContent.of(home.lock()),
                FileContent.of(new DisabledPlugins(home.home.path()).file()),
                TrustStore.stamp(home.home.path()));
        changes = new RunningChanges(home.home, start, run, deadlines, told::add);
        result = CompletableFuture.supplyAsync(run::run);
        feed.flow(0);
    }

    private void window() throws InterruptedException {
        feed.flow(WINDOW);
    }

    private void look() {
        changes.look();
        changes.look();
    }

    /** Ends the run, and closes what it used. */
    private void stop() throws Exception {
        feed.end();
        assertThat(result.get(30, TimeUnit.SECONDS).modules())
                .allSatisfy(module -> assertThat(module.problem()).isNull());
        changes.close();
        plugins.close();
    }

    private List<String> labels() {
        return events.stream()
                .filter(Event.FindingMade.class::isInstance)
                .map(event -> ((Event.FindingMade) event).evidence().finding().label())
                .toList();
    }

    private List<String> notices() {
        return events.stream()
                .filter(Event.Notice.class::isInstance)
                .map(event -> ((Event.Notice) event).text())
                .toList();
    }

    private List<Path> runFolders() throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(home.home.state(), "run-*")) {
            found.forEach(folders::add);
        }
        return folders;
    }
}
