package org.stratosphere.app.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.Home;
import org.stratosphere.engine.Recount;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.module.TimeWindow;

/**
 * The runs of a home, in {@code state/stratosphere.db}. Any number of processes may read and write at a time: each
 * change is a short transaction. A damaged database is set aside under another name, and a new one begins. For any
 * thread.
 */
public final class RunHistory {
    /** Findings have places one behind the other: the first and the last tell how many there are. */
    private static final String COLUMNS = "SELECT number, began, took, cancelled, inputs, settings, modules, counters,"
            + " unkept, (SELECT ifnull(max(place) + 1, 0) FROM finding WHERE finding.run = run.number)"
            + " - (SELECT ifnull(min(place), 0) FROM finding WHERE finding.run = run.number) AS findings,"
            + " CASE WHEN took IS NULL THEN (SELECT ifnull(sum(flows), 0) FROM window WHERE window.run = run.number)"
            + " END AS windowed FROM run";

    private final Path file;
    private final Path cache;
    private final Consumer<String> tell;

    /**
     * @param tell gets a line where something was wrong and could be mended, on the thread that found it
     */
    public RunHistory(Home home, Consumer<String> tell) {
        file = home.state().resolve("stratosphere.db");
        cache = home.cache();
        this.tell = tell;
    }

    /**
     * What keeps the next run; the database is not touched before its first event.
     *
     * @param mostRuns how many runs are kept, this one among them, at least 1; the oldest go first
     */
    public RunWriter writer(int mostRuns, InstantSource clock) {
        NativeLibrary.begin(cache);
        return new RunWriter(this, mostRuns, clock, null, RunWriter.MOST_FINDINGS);
    }

    /**
     * What keeps a run that listens; nothing is touched before its first event. The newest run of each feed is kept
     * whatever its age.
     *
     * @param feed as {@link org.stratosphere.app.live.LiveRun} names it
     * @param goesOn whether the run goes on from a checkpoint: then it keeps its number, if it was kept before
     */
    public RunWriter writer(int mostRuns, InstantSource clock, String feed, boolean goesOn) {
        NativeLibrary.begin(cache);
        return new RunWriter(this, mostRuns, clock, new RunWriter.Feed(feed, goesOn), RunWriter.MOST_FINDINGS);
    }

    /** All runs, newest first. */
    public List<StoredRun> runs() throws IOException {
        return query(COLUMNS + " ORDER BY number DESC", null);
    }

    /** A run by its number. */
    public Optional<StoredRun> find(long number) throws IOException {
        return query(COLUMNS + " WHERE number = ?", number).stream().findFirst();
    }

    /** The newest run. */
    public Optional<StoredRun> newest() throws IOException {
        return query(COLUMNS + " ORDER BY number DESC LIMIT 1", null).stream().findFirst();
    }

    /**
     * Forgets a run.
     *
     * @return whether it was there
     */
    public boolean remove(long number) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (Connection connection = connect();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM run WHERE number = ?")) {
            delete.setLong(1, number);
            return delete.executeUpdate() > 0;
        } catch (SQLException failure) {
            throw told(failure);
        }
    }

    /** Shows the findings and windows of a run to a recount, in their order, up to its end. */
    public void replay(StoredRun run, Recount recount) throws IOException {
        try (Connection connection = Database.openToRead(file, cache)) {
            if (connection != null) {
                replay(connection, run, recount);
            }
        } catch (SQLException failure) {
            throw told(failure);
        }
        recount.end(run.ending() == StoredRun.Ending.CANCELLED);
    }

    private static void replay(Connection connection, StoredRun run, Recount recount) throws SQLException, IOException {
        try (PreparedStatement windows = connection.prepareStatement(
                        "SELECT number, begins, ends, flows, tuples, findings FROM window WHERE run = ? ORDER BY number");
                PreparedStatement findings =
                        connection.prepareStatement("SELECT * FROM finding WHERE run = ? ORDER BY place")) {
            windows.setLong(1, run.number());
            findings.setLong(1, run.number());
            try (ResultSet closed = windows.executeQuery();
                    ResultSet made = findings.executeQuery()) {
                Steps steps = new Steps(made, recount);
                while (closed.next()) {
                    Event.WindowClosed window = window(closed);
                    steps.upTo(window.window().number());
                    recount.window(window);
                }
                steps.upTo(Long.MAX_VALUE);
            }
        }
    }

    private static Event.WindowClosed window(ResultSet row) throws SQLException {
        TimeWindow window = new TimeWindow(row.getLong("number"), row.getLong("begins"), row.getLong("ends"));
        return new Event.WindowClosed(
                "", window, row.getLong("flows"), row.getInt("tuples"), row.getLong("findings"), 0);
    }

    /** Gives findings to a recount step by step. */
    private static final class Steps {
        private final ResultSet rows;
        private final Recount recount;
        private final List<Evidence> step = new ArrayList<>();
        private @Nullable Evidence next;

        Steps(ResultSet rows, Recount recount) throws SQLException, IOException {
            this.rows = rows;
            this.recount = recount;
            next = read();
        }

        private @Nullable Evidence read() throws SQLException, IOException {
            return rows.next() ? FindingRow.get(rows) : null;
        }

        void upTo(long window) throws SQLException, IOException {
            for (Evidence at = next; at != null && at.window().number() <= window; at = next) {
                if (!step.isEmpty() && step.get(0).stepEndMicros() != at.stepEndMicros()) {
                    judge();
                }
                step.add(at);
                next = read();
            }
            if (!step.isEmpty()) {
                judge();
            }
        }

        private void judge() {
            recount.step(step.get(0).stepEndMicros(), List.copyOf(step));
            step.clear();
        }
    }

    private List<StoredRun> query(String text, @Nullable Long number) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<StoredRun> runs = new ArrayList<>();
        try (Connection connection = Database.openToRead(file, cache)) {
            if (connection != null) {
                read(connection, text, number, runs);
            }
        } catch (SQLException failure) {
            throw told(failure);
        }
        return runs;
    }

    private static void read(Connection connection, String text, @Nullable Long number, List<StoredRun> runs)
            throws SQLException, IOException {
        try (PreparedStatement query = connection.prepareStatement(text)) {
            if (number != null) {
                query.setLong(1, number);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    runs.add(run(rows));
                }
            }
        }
    }

    private static StoredRun run(ResultSet row) throws SQLException, IOException {
        long millis = row.getLong("took");
        Duration took = row.wasNull() ? null : Duration.ofMillis(millis);
        StoredRun.Ending ending = took == null
                ? StoredRun.Ending.OPEN
                : row.getBoolean("cancelled") ? StoredRun.Ending.CANCELLED : StoredRun.Ending.ENDED;
        Map<String, Long> counters = FindingRow.counts(row.getString("counters"));
        return new StoredRun(
                row.getLong("number"),
                Instant.ofEpochMilli(row.getLong("began")),
                took,
                ending,
                FindingRow.texts(row.getString("inputs")),
                FindingRow.textMap(row.getString("settings")),
                FindingRow.texts(row.getString("modules")),
                counters,
                took == null ? row.getLong("windowed") : counters.getOrDefault("flows", 0L),
                row.getLong("findings"),
                row.getLong("unkept"));
    }

    /** Opens the database to be written; a damaged one is set aside first. */
    Connection connect() throws IOException {
        try {
            return Database.open(file, cache);
        } catch (Database.DamagedException damaged) {
            Path aside = file.resolveSibling("stratosphere.damaged.db");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            for (String companion : List.of("stratosphere.db-wal", "stratosphere.db-shm")) {
                Files.deleteIfExists(file.resolveSibling(companion));
            }
            tell.accept(damaged.getMessage() + "; it is kept as " + aside + ", and the list of runs begins anew");
            return Database.open(file, cache);
        }
    }

    void tell(String line) {
        tell.accept(line);
    }

    IOException told(SQLException failure) {
        return Database.told(file, failure);
    }
}
