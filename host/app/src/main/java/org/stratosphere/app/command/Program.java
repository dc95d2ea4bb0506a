package org.stratosphere.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.RunConfiguration;
import org.stratosphere.app.config.ConfigKey;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.app.config.ConfigurationException;
import org.stratosphere.app.config.ConfigurationFile;
import org.stratosphere.app.home.Home;
import org.stratosphere.app.output.LogFile;
import org.stratosphere.app.output.Style;

/**
 * What every command is given: the home, the configuration, the terminal, the plugins. Things are opened when a command
 * first asks for them, so that {@code version} and {@code help} open nothing. For one thread, but for {@link #cancel}.
 */
public final class Program implements AutoCloseable {
    private final Console console;
    private final Set<Runnable> cancelActions = ConcurrentHashMap.newKeySet();
    private Session session = keepGoing -> CommandTree.USAGE;
    private IntSupplier width;
    private @Nullable InputStream input;
    private boolean isPlain;
    private @Nullable Path homeOption;
    private @Nullable Home home;
    private @Nullable Configuration configuration;
    private @Nullable Plugins plugins;

    /**
     * Where a command reads and writes.
     *
     * @param input standard input
     * @param output standard output, where bytes are written
     * @param out standard output, where text is written
     * @param err for what is no result: remarks, errors, progress
     * @param width columns of the terminal
     * @param isTerminal whether a person looks at {@code out}
     * @param isErrorTerminal whether a person looks at {@code err}
     * @param style of {@code out}
     */
    public record Console(
            InputStream input,
            OutputStream output,
            PrintWriter out,
            PrintWriter err,
            int width,
            boolean isTerminal,
            boolean isErrorTerminal,
            Style style) {}

    public Program(Console console) {
        this.console = console;
        width = console::width;
    }

    /** Commands that come one after the other. */
    @FunctionalInterface
    public interface Session {
        /**
         * Runs commands until there are no more.
         *
         * @param keepGoing whether one that fails ends the session
         * @return the exit code
         */
        int run(boolean keepGoing) throws IOException;
    }

    /** Says what happens when no command is given. */
    public void useSession(Session given) {
        session = given;
    }

    Session session() {
        return session;
    }

    /** Names the home, as {@code --home} does. */
    void useHome(Path path) {
        homeOption = path;
    }

    /** The home, which is made when it is not there; a read-only one is used as it is. */
    public Home home() {
        Home known = home;
        if (known == null) {
            known = Home.locate(homeOption, System.getenv(), Path.of(System.getProperty("user.home")));
            home = known;
            try {
                known.create();
                new ConfigurationFile(known.configFile()).create();
            } catch (IOException readOnly) {
                remark(readOnly.getMessage() + "; nothing can be kept");
            }
        }
        return known;
    }

    /** The configuration as it stands in the home. */
    public Configuration configuration() throws IOException {
        Configuration known = configuration;
        if (known == null) {
            try {
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
    public void configurationChanged() {
        configuration = null;
    }

    /** The enabled plugins, loaded when first asked for; those that cannot be used are told. */
    public Plugins plugins() throws IOException {
        Plugins known = plugins;
        if (known == null) {
            configuration();
            known = Plugins.load(this);
            plugins = known;
            known.refusals().forEach(refusal -> remark("plugin " + refusal));
        }
        return known;
    }

    /** Unloads the plugins, since which are enabled has changed. */
    void pluginsChanged() {
        Plugins known = plugins;
        if (known != null) {
            known.close();
            plugins = null;
            known.leftovers().forEach(this::remark);
        }
    }

    /** The engine's settings. */
    public RunConfiguration runConfiguration() throws IOException {
        return new RunConfiguration(configuration(), home().state().resolve("modules"));
    }

    /** The distribution's folder of that name, or null outside of a distribution. */
    public @Nullable Path distribution(String folder) {
        String dist = System.getProperty("stratosphere.dist");
        return dist == null ? null : Path.of(dist, folder);
    }

    /** Folder of the bundled examples, or null. */
    public @Nullable Path examples() {
        Path examples = distribution("examples");
        return examples != null && Files.isDirectory(examples) ? examples : null;
    }

    /** Standard input. */
    public InputStream input() {
        InputStream begun = input;
        return begun == null ? console.input() : begun;
    }

    /** Puts a stream in the place of standard input, whose head was looked at. */
    public void useInput(InputStream begun) {
        input = begun;
    }

    public OutputStream output() {
        return console.output();
    }

    public PrintWriter out() {
        return console.out();
    }

    public PrintWriter err() {
        return console.err();
    }

    /** Columns of the terminal. */
    public int width() {
        return width.getAsInt();
    }

    /** Says how the terminal's width is found; it may change. */
    public void useWidth(IntSupplier columns) {
        width = columns;
    }

    public Style style() {
        return isPlain ? Style.PLAIN : console.style();
    }

    /** Prints without colours from now on. */
    void usePlainStyle() {
        isPlain = true;
    }

    public boolean isErrorTerminal() {
        return console.isErrorTerminal();
    }

    /** Tells a person something that is no result. */
    public void remark(String text) {
        console.err().println(text);
        console.err().flush();
    }

    /** What is called when the user cancels, until the answer is closed. */
    public Cancelling onCancel(Runnable action) {
        cancelActions.add(action);
        return () -> cancelActions.remove(action);
    }

    /** Withdraws an action of {@link #onCancel}. */
    @FunctionalInterface
    public interface Cancelling extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Cancels the running command; may be called by any thread.
     *
     * @return whether it had said how; otherwise its thread is to be interrupted
     */
    public boolean cancel() {
        List<Runnable> actions = List.copyOf(cancelActions);
        actions.forEach(Runnable::run);
        return !actions.isEmpty();
    }

    @Override
    public void close() {
        pluginsChanged();
        console.out().flush();
        console.err().flush();
    }
}
