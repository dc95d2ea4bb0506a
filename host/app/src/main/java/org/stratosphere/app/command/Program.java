package org.stratosphere.app.command;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.Inputs;
import org.stratosphere.app.analysis.ProcessorDeadline;
import org.stratosphere.app.analysis.RunConfiguration;
import org.stratosphere.app.analysis.RunRecord;
import org.stratosphere.app.analysis.RunningChanges;
import org.stratosphere.app.config.ConfigKey;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.app.history.RunHistory;
import org.stratosphere.app.history.RunWriter;
import org.stratosphere.app.home.Home;
import org.stratosphere.app.live.ArgusArchive;
import org.stratosphere.app.live.Listening;
import org.stratosphere.app.live.RaProgram;
import org.stratosphere.app.output.InputReport;
import org.stratosphere.app.output.Style;
import org.stratosphere.app.output.Wrapping;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.engine.text.Printable;

/**
 * What every command is given: the home, the configuration, the terminal, the plugins. Things are opened when a command
 * first asks for them, so that {@code version} and {@code help} open nothing. For one thread, but for {@link #cancel}.
 */
public final class Program implements AutoCloseable {
    private static final int NARROWEST = 20;

    private final Console console;
    private final OpenedHome opened = new OpenedHome(this);
    private final Set<Runnable> cancelActions = ConcurrentHashMap.newKeySet();
    private Editor editor = Editor.ofUser(System.getenv(), File.separatorChar == '\\');
    private final Set<Path> sourced = new HashSet<>();
    private Lines lines = (commands, keepGoing) -> CommandTree.USAGE;
    private Session session = keepGoing -> CommandTree.USAGE;
    private IntSupplier width;
    private @Nullable InputStream input;
    private @Nullable PrintWriter out;
    private boolean isPlain;
    private @Nullable UnaryOperator<@Nullable String> questions;
    private volatile Consumer<String> notices = this::remark;
    private @Nullable RunRecord newestRun;
    private LongSupplier newestRunNumber = () -> 0;
    private final Listener listener = new Listener(this::remark);
    private volatile Consumer<String> beside = this::printPlain;
    private volatile Consumer<@Nullable String> statusLine = line -> {};
    private boolean hasStatusLine;
    private boolean isSession;
    private volatile int cancelSeconds = 10;

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

    /** Commands of a stream. */
    @FunctionalInterface
    public interface Lines {
        /**
         * Runs them, one a line.
         *
         * @param keepGoing whether they go on behind one that fails
         * @return the exit code
         */
        int run(InputStream commands, boolean keepGoing) throws IOException;
    }

    /** Says how the commands of a stream are run. */
    public void useLines(Lines given) {
        lines = given;
    }

    Lines lines() {
        return lines;
    }

    /** A file of commands that is being run, until closed. */
    @FunctionalInterface
    interface Nesting extends AutoCloseable {
        @Override
        void close();
    }

    /** Begins a file of commands, which may not name itself, nor one that names it. */
    Nesting nest(Path file) {
        Path real = file.toAbsolutePath().normalize();
        if (!sourced.add(real)) {
            throw new UserError(file + " would run itself over and over");
        }
        return () -> sourced.remove(real);
    }

    /** Says what happens when no command is given. */
    public void useSession(Session given) {
        session = given;
    }

    Session session() {
        return session;
    }

    /** Says that commands come one after the other: runs are kept for those that follow. */
    public void beginSession() {
        isSession = true;
    }

    /** Whether further commands may follow this one. */
    boolean isSession() {
        return isSession;
    }

    /** The run of this session that listens; else the newest one. */
    RunRecord newestRun() {
        Listening going = listener.going();
        if (going != null) {
            return going.look();
        }
        RunRecord known = newestRun;
        if (known == null) {
            throw new UserError(
                    isSession
                            ? "no run is at hand yet: type 'analyze FILE' first, such as analyze test7.binetflow"
                            : "no run is at hand: start 'stratosphere' alone, type 'analyze FILE' there, then this command");
        }
        return known;
    }

    /** Whether there is a run to look at. */
    boolean hasRun() {
        return newestRun != null || isListening();
    }

    /** The number of the session's newest run among those of the home, or 0 where it is not kept there. */
    long newestRunNumber() {
        return newestRunNumber.getAsLong();
    }

    /**
     * Keeps a run for the commands that follow, in the place of the one before; null forgets that one.
     *
     * @param number its number among the runs of the home, or 0 where it is not kept there; asked when needed
     */
    void keepRun(@Nullable RunRecord run, LongSupplier number) {
        newestRun = run;
        newestRunNumber = number;
    }

    /** What keeps the next run in the home; null where runs are not kept. */
    @Nullable
    RunWriter runWriter() throws IOException {
        int mostRuns = runConfiguration().keptRuns();
        return mostRuns == 0 || !opened.isKept() ? null : runHistory().writer(mostRuns, InstantSource.system());
    }

    /**
     * What keeps a run that listens; null where runs are not kept.
     *
     * @param feed as the run names it
     * @param goesOn whether it goes on from a checkpoint
     * @param tell gets a line when it cannot be kept, on any thread
     */
    @Nullable
    RunWriter runWriter(String feed, boolean goesOn, Consumer<String> tell) throws IOException {
        int mostRuns = runConfiguration().keptRuns();
        return mostRuns == 0 || !opened.isKept()
                ? null
                : new RunHistory(home(), tell).writer(mostRuns, InstantSource.system(), feed, goesOn);
    }

    /** The runs of the home. */
    RunHistory runHistory() {
        return new RunHistory(home(), this::remark);
    }

    /** The run that listens beside the commands, or did last; null when none ever did. */
    @Nullable
    Listening listening() {
        return listener.latest();
    }

    /** Whether a run listens beside the commands. */
    boolean isListening() {
        return listener.going() != null;
    }

    /** Says which run listens beside the commands. */
    void useListening(Listening begun) {
        listener.use(begun);
    }

    /**
     * Ends the run that listens beside the commands, if any: what was read is judged and told. May be called by any thread.
     *
     * @return whether there was one that has ended now, or was given up
     */
    public boolean endListening() {
        return listener.end();
    }

    /** Prints what a run beside the commands tells, a block of whole lines; may be called by any thread. */
    void printBeside(String block) {
        beside.accept(block);
    }

    /** Says how blocks of a run beside the commands are shown. */
    public void useBeside(Consumer<String> shown) {
        beside = shown;
    }

    /** Shows a line that stays at the bottom of the screen, where there is one; null takes it away. For any thread. */
    void statusLine(@Nullable String line) {
        statusLine.accept(line);
    }

    /** Whether a line can stay at the bottom of the screen. */
    boolean hasStatusLine() {
        return hasStatusLine;
    }

    /** Says how the line at the bottom of the screen is shown. */
    public void useStatusLine(Consumer<@Nullable String> shown) {
        statusLine = shown;
        hasStatusLine = true;
    }

    /** Names the home, as {@code --home} does. */
    void useHome(Path path) {
        opened.useHome(path);
    }

    /** The home, which is made when it is not there; a read-only one is used as it is. */
    public Home home() {
        return opened.home();
    }

    /** Whether a newer version of the program was the last to change the home. */
    boolean isHomeNewer() {
        return opened.isHomeNewer();
    }

    /** The configuration as it stands in the home. */
    public Configuration configuration() throws IOException {
        return opened.configuration();
    }

    /** Forgets the configuration, which has changed. */
    public void configurationChanged() {
        opened.configurationChanged();
    }

    /** Forgets what another process, or an editor, has changed since the command before. */
    public void nextCommand() {
        opened.nextCommand();
    }

    /** The enabled plugins, loaded when first asked for; those that cannot be used are told. */
    public Plugins plugins() throws IOException {
        return opened.plugins();
    }

    /** Unloads the plugins, since which are enabled has changed; a run that uses them keeps them. */
    void pluginsChanged() {
        opened.pluginsChanged();
    }

    /** The engine's settings. */
    public RunConfiguration runConfiguration() throws IOException {
        return new RunConfiguration(configuration(), home().state().resolve("modules"));
    }

    /**
     * What a run follows of the home while it goes on.
     *
     * @param loaded with what the run began
     * @param deadlines of the run's modules
     * @param tell gets a line for each thing that a person should know, on a thread of its own
     */
    RunningChanges runningChanges(
            Plugins loaded, AnalysisRun run, ProcessorDeadline.Factory deadlines, Consumer<String> tell)
            throws IOException {
        return new RunningChanges(home(), opened.start(loaded), run, deadlines, tell);
    }

    /** The distribution's folder of that name, or null outside of a distribution. */
    public @Nullable Path distribution(String folder) {
        String dist = System.getProperty("stratosphere.dist");
        return dist == null ? null : Path.of(dist, folder);
    }

    /** The networks of ours, as the configuration has them. */
    List<String> homeNetworks() {
        try {
            return configuration().list(ConfigKey.NETWORKS_HOME);
        } catch (IOException unreadable) {
            throw new UserError(String.valueOf(unreadable.getMessage()));
        }
    }

    /** The program ra, as the configuration names it. */
    RaProgram ra() throws IOException {
        return RaProgram.of(configuration().text(ConfigKey.LIVE_RA));
    }

    /** What the names of flow files stand for; archives of argus are read through ra. To be closed. */
    Inputs inputs(List<String> names) throws IOException {
        RaProgram ra = ra();
        return Inputs.of(
                names, input(), examples(), file -> ArgusArchive.is(file) ? ArgusArchive.open(file, ra) : null);
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
        PrintWriter instead = out;
        return instead == null ? console.out() : instead;
    }

    /** Puts a writer in the place of standard output where text is written; null takes it away. */
    public void useOut(@Nullable PrintWriter instead) {
        out = instead;
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

    /** Prints text on as many lines as the terminal's width asks for, each in a style. */
    public void paragraph(String text, UnaryOperator<String> look) {
        Wrapping.lines(text, Math.max(NARROWEST, width())).forEach(line -> out().println(look.apply(line)));
    }

    /** Tells a person something that is no result. */
    public void remark(String text) {
        console.err().println(text);
        console.err().flush();
    }

    /** Tells what of some inputs gave no flow, and, beside the result, what broke off. */
    void tellInputs(FeedReport report, PrintWriter to) {
        InputReport.print(report, to, false);
        to.flush();
        report.notices().forEach(notice -> remark("note: " + Printable.message(notice)));
    }

    /** Prints a sentence: on a terminal on as many lines as it needs, elsewhere on one. */
    void say(String sentence) {
        if (console.isTerminal()) {
            Wrapping.lines(sentence, width()).forEach(out()::println);
        } else {
            out().println(sentence);
        }
    }

    /** Tells a person something that came up beside the running command; may be called by any thread. */
    void notice(String text) {
        notices.accept(text);
    }

    /** Prints a block of whole lines to standard output, whatever else is shown there; may be called by any thread. */
    public void printPlain(String block) {
        console.out().println(block);
        console.out().flush();
    }

    /** Says how notices are shown. */
    public void useNotices(Consumer<String> shown) {
        notices = shown;
    }

    /** Whether there is a person to ask. */
    boolean canAsk() {
        return questions != null;
    }

    /** Asks a person; nobody there says no. */
    boolean confirm(String question) {
        UnaryOperator<@Nullable String> asked = questions;
        out().flush();
        String answer = asked == null ? null : asked.apply(question + " [y/N] ");
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    /** Says how a person is asked: given a question, the answer, or null for none. */
    public void useQuestions(UnaryOperator<@Nullable String> asked) {
        questions = asked;
    }

    /** With what files are edited. */
    Editor editor() {
        return editor;
    }

    /** Says with what files are edited. */
    void useEditor(Editor given) {
        editor = given;
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

    /** How long the program waits for a command that was cancelled, seconds; 10 unless the command needs more. */
    public int cancelSeconds() {
        return cancelSeconds;
    }

    /** Says how long the running command needs to end when it is cancelled, seconds. */
    void useCancelSeconds(int seconds) {
        cancelSeconds = seconds;
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
        endListening();
        opened.close();
        console.out().flush();
        console.err().flush();
    }
}
