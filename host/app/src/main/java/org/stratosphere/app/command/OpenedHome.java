package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.RunningChanges;
import org.stratosphere.app.config.ConfigKey;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.app.config.ConfigurationException;
import org.stratosphere.app.config.ConfigurationFile;
import org.stratosphere.app.home.FileContent;
import org.stratosphere.app.home.Home;
import org.stratosphere.app.install.Build;
import org.stratosphere.app.install.Installation;
import org.stratosphere.app.output.LogFile;
import org.stratosphere.engine.text.Printable;

/** The home with its configuration and plugins, each opened when first asked for. For one thread. */
final class OpenedHome implements AutoCloseable {
    private final Program program;
    private @Nullable Path option;
    private @Nullable Home home;
    private @Nullable Configuration configuration;
    private @Nullable FileContent configurationFile;
    private @Nullable Plugins plugins;
    private @Nullable Plugins unloaded;
    private boolean isHomeKept;
    private boolean isHomeNewer;

    OpenedHome(Program program) {
        this.program = program;
    }

    /** Names the home, as {@code --home} does. */
    void useHome(Path path) {
        option = path;
    }

    /** Whether the home can be written. */
    boolean isKept() {
        return isHomeKept;
    }

    /** The home, which is made when it is not there; a read-only one is used as it is. */
    Home home() {
        Home known = home;
        if (known == null) {
            known = Home.locate(option, System.getenv(), Path.of(System.getProperty("user.home")));
            home = known;
            try {
                known.create();
                new ConfigurationFile(known.configFile()).create();
                isHomeKept = true;
                tellOfNewer(known);
            } catch (IOException readOnly) {
                program.remark(readOnly.getMessage() + "; nothing can be kept");
            }
        }
        return known;
    }

    private void tellOfNewer(Home known) {
        try {
            String build = Installation.read(known.path()).build();
            isHomeNewer = Build.isNewer(build);
            if (isHomeNewer) {
                program.remark("the home " + known + " was last changed by Stratosphere " + Printable.of(build)
                        + ", and this is " + Build.version()
                        + ": what is installed there stays as it is, and may not fit;"
                        + " update the program, or use another home (--home)");
            }
        } catch (IOException damaged) {
            // Told by the command that needs to know what is installed.
        }
    }

    /** Whether a newer version of the program was the last to change the home. */
    boolean isHomeNewer() {
        home();
        return isHomeNewer;
    }

    /** The configuration as it stands in the home. */
    Configuration configuration() throws IOException {
        Configuration known = configuration;
        if (known == null) {
            try {
                configurationFile = FileContent.of(home().configFile());
                known = Configuration.read(home().configFile());
            } catch (ConfigurationException wrong) {
                throw new UserError(String.valueOf(wrong.getMessage()));
            }
            configuration = known;
            LogFile.use(home().logs(), known.text(ConfigKey.LOG_LEVEL));
        }
        return known;
    }

    /** Forgets the configuration, which has changed. */
    void configurationChanged() {
        configuration = null;
    }

    /** Forgets what another process, or an editor, has changed since the command before. */
    void nextCommand() {
        configurationChanged();
        Home gone = home;
        if (gone != null && isHomeKept && !Files.isDirectory(gone.path())) {
            program.remark("the home " + gone + " is gone; it is made anew, with all defaults");
            home = null;
            pluginsChanged();
            home();
        }
        Plugins known = plugins;
        if (known != null && !known.isUpToDate()) {
            pluginsChanged();
        }
    }

    /** The enabled plugins, loaded when first asked for; those that cannot be used are told. */
    Plugins plugins() throws IOException {
        Plugins known = plugins;
        if (known == null) {
            configuration();
            tellLeftovers(true);
            known = Plugins.load(program);
            plugins = known;
            known.refusals().forEach(refusal -> program.remark("plugin " + refusal));
            known.stopped()
                    .forEach((id, reason) -> program.remark(id + " takes no part: " + Printable.message(reason)));
        }
        return known;
    }

    /** Unloads the plugins, since which are enabled has changed; a run that uses them keeps them. */
    void pluginsChanged() {
        Plugins known = plugins;
        if (known != null) {
            known.close();
            plugins = null;
            unloaded = known;
        }
    }

    private void tellLeftovers(boolean goesOn) {
        Plugins closed = unloaded;
        if (closed != null) {
            unloaded = null;
            if (goesOn) {
                closed.awaitUnloaded();
            }
            closed.leftovers().forEach(program::remark);
        }
    }

    /** What a run with these plugins begins with. */
    RunningChanges.Start start(Plugins loaded) throws IOException {
        Configuration known = configuration();
        return loaded.start(known, Objects.requireNonNull(configurationFile));
    }

    @Override
    public void close() {
        pluginsChanged();
        tellLeftovers(false);
    }
}
