package org.stratosphere.app.analysis;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.app.config.ConfigKey;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.app.config.ConfigurationException;
import org.stratosphere.app.home.FileContent;
import org.stratosphere.app.home.Home;
import org.stratosphere.app.home.WatchedFile;
import org.stratosphere.app.install.Build;
import org.stratosphere.app.install.Installation;
import org.stratosphere.app.output.LogFile;
import org.stratosphere.app.plugin.PluginHost;
import org.stratosphere.app.update.trust.Excluded;
import org.stratosphere.app.update.trust.TrustStore;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.text.Printable;

/**
 * Brings changes of the home into a run that goes on: what is installed, what is enabled, the configuration; whoever made
 * them. They act at the run's next window's end, and a line tells of each. One thread looks at the files each second; the
 * run never waits for it. What cannot be used leaves everything as it was.
 */
public final class RunningChanges implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningChanges.class);
    private static final long PAUSE_MILLIS = 1000;
    private static final long END_MILLIS = 5000;

    private final Home home;
    private final AnalysisRun run;
    private final ProcessorDeadline.Factory deadlines;
    private final Consumer<String> tell;
    private final RunModules modules;
    private final WatchedFile configurationFile;
    private final WatchedFile lockFile;
    private final WatchedFile disabledFile;
    private final Thread thread = new Thread(this::watch, "home-watch");
    private Configuration configuration;
    private Installation installation;
    private String trustStamp;
    private boolean isInstalledAnew;
    private boolean isConfigurationRefused;
    private volatile boolean isClosing;

    /**
     * What a run begins with.
     *
     * @param plugins loaded of the installation; held until the changes are closed
     * @param excluded what of it takes no part
     * @param configuration as the run uses it
     * @param configurationFile from which it was read
     * @param lockFile from which the installation was read
     * @param disabledFile from which the ids were read that are switched off
     * @param trustStamp of the trust by which it was judged what may run
     */
    public record Start(
            PluginHost plugins,
            Installation installation,
            Excluded excluded,
            Configuration configuration,
            FileContent configurationFile,
            FileContent lockFile,
            FileContent disabledFile,
            String trustStamp) {}

    /**
     * Watches nothing yet.
     *
     * @param deadlines of the run's modules
     * @param tell gets printable lines, on the thread that watches
     */
    public RunningChanges(
            Home home, Start start, AnalysisRun run, ProcessorDeadline.Factory deadlines, Consumer<String> tell) {
        this.home = home;
        this.run = run;
        this.deadlines = deadlines;
        this.tell = line -> {
            if (!isClosing) {
                tell.accept(Printable.message(line));
            }
        };
        installation = start.installation;
        configuration = start.configuration;
        configurationFile = new WatchedFile(start.configurationFile);
        lockFile = new WatchedFile(start.lockFile);
        disabledFile = new WatchedFile(start.disabledFile);
        trustStamp = start.trustStamp;
        modules = new RunModules(
                run, home.state(), start.plugins, start.installation, start.excluded, configuration, this.tell);
        thread.setDaemon(true);
    }

    /** Watches until closed. */
    public void start() {
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PAUSE_MILLIS);
                look();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unforeseen) {
            LOG.error("changes of the home are not followed any more", unforeseen);
            tell.accept("changes of " + home + " act from the next run on; the log file says why");
        }
    }

    /** Looks once. A change acts when it was seen at two looks. */
    void look() {
        boolean hasNewLock = lockFile.hasChanged();
        isInstalledAnew |= hasNewLock;
        boolean hasOtherPlugins = disabledFile.hasChanged() | hasNewLock | hasOtherTrust();
        if (hasOtherPlugins) {
            try {
                install();
            } catch (IOException damaged) {
                tell.accept(damaged.getMessage() + "; the run keeps its plugins");
            }
        }
        if (configurationFile.hasChanged()) {
            configure(true);
        } else if (isConfigurationRefused && hasOtherPlugins) {
            configure(false);
        }
        modules.unloadWhatLeft();
    }

    private boolean hasOtherTrust() {
        try {
            String now = TrustStore.stamp(home.path());
            boolean isOther = !now.equals(trustStamp);
            trustStamp = now;
            return isOther;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * @param isNew whether it is to be told when it cannot be used; otherwise it was told before
     */
    private void configure(boolean isNew) {
        ConfigurationChange change;
        try {
            change = new ConfigurationChange(configuration, Configuration.read(home.configFile()));
            modules.configure(change.after());
        } catch (ConfigurationException | IOException wrong) {
            if (isNew) {
                tell.accept(wrong.getMessage() + "; the run keeps its values");
            }
            isConfigurationRefused = true;
            return;
        }
        isConfigurationRefused = false;
        configuration = change.after();
        RunConfiguration next = new RunConfiguration(configuration, home.state());
        if (change.has(ConfigKey.WINDOW_LENGTH, ConfigKey.WINDOW_STEP)) {
            run.setWindow(next.windowMicros(), next.stepMicros());
        }
        if (change.has(
                ConfigKey.VERDICT_POLICY,
                ConfigKey.VERDICT_THRESHOLD,
                ConfigKey.VERDICT_HALF_LIFE,
                ConfigKey.VERDICT_QUIET)) {
            run.setVerdictPolicy(next.policies(run.settings().homeNetworks()));
        }
        if (change.has(ConfigKey.ALLOW)) {
            run.setAllowList(next.allowed());
        }
        if (change.has(ConfigKey.MODULE_DEADLINE)) {
            run.atWindowEnd(() -> deadlines.setMicros(next.deadlineMicros()));
        }
        if (change.has(ConfigKey.LOG_LEVEL)) {
            LogFile.use(home.logs(), configuration.text(ConfigKey.LOG_LEVEL));
        }
        change.lines().forEach(tell);
    }

    private void install() throws IOException {
        if (isInstalledAnew && lockFile.content().isMissing()) {
            throw new IOException(lockFile.content().file() + " is gone");
        }
        List<String> problems = home.problems();
        if (!problems.isEmpty()) {
            throw new IOException(problems.get(0));
        }
        if (isInstalledAnew) {
            installation = Installation.read(home.path());
            isInstalledAnew = false;
        }
        if (!installation.build().isEmpty() && !installation.build().equals(Build.version())) {
            throw new IOException(
                    "Stratosphere " + installation.build() + " changed what is installed, this is " + Build.version());
        }
        modules.install(installation, Excluded.of(home.path(), installation));
    }

    /** Ends the watching and unloads what was loaded for the run, which must have ended; an interrupt is kept for later. */
    @Override
    public void close() {
        boolean isInterrupted = Thread.interrupted();
        isClosing = true;
        thread.interrupt();
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException cancelled) {
            isInterrupted = true;
        }
        if (thread.isAlive()) {
            LOG.warn("the home's watcher does not end; what it loaded stays");
        } else {
            isClosing = false;
            modules.close();
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
