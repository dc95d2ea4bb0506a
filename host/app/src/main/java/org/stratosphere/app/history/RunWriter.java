package org.stratosphere.app.history;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;

/**
 * Keeps a run while it goes on. Findings are committed at each window's end, and every 1,000 of them; what was committed
 * outlives a kill. The number may be asked for by any thread; the rest is for the thread that tells events.
 */
public final class RunWriter implements AlertWriter {
    /** Findings kept of a run; beyond half of them the malicious ones alone. */
    static final long MOST_FINDINGS = 1_000_000;

    private static final int FINDINGS_A_COMMIT = 1_000;

    private final RunHistory history;
    private final int mostRuns;
    private final InstantSource clock;
    private final AtomicLong number = new AtomicLong();
    private @Nullable Connection connection;
    private final List<Evidence> waiting = new ArrayList<>();
    private Instant began = Instant.EPOCH;
    private long place;
    private long unkept;

    RunWriter(RunHistory history, int mostRuns, InstantSource clock) {
        this.history = history;
        this.mostRuns = mostRuns;
        this.clock = clock;
    }

    /** The run's number, or 0 before it began, and where it could not be kept. */
    public long number() {
        return number.get();
    }

    /** Never fails: where the run cannot be kept, a line says so and the run goes on. */
    @Override
    public void write(Event event) {
        try {
            if (event instanceof Event.RunStarted started) {
                begin(started);
            } else if (event instanceof Event.FindingMade made) {
                keep(made.evidence());
            } else if (event instanceof Event.WindowClosed closed) {
                keep(closed);
            } else if (event instanceof Event.RunEnded ended) {
                end(ended);
            }
        } catch (SQLException failure) {
            giveUp(history.told(failure));
        } catch (IOException failure) {
            giveUp(failure);
        }
    }

    private void giveUp(IOException failure) {
        history.tell("this run is not kept: " + failure.getMessage());
        number.set(0);
        close();
    }

    private void begin(Event.RunStarted started) throws IOException, SQLException {
        Connection opened = history.connect();
        connection = opened;
        began = clock.instant();
        change(opened, () -> {
            try (PreparedStatement run = opened.prepareStatement(
                    "INSERT INTO run (began, inputs, settings, modules) VALUES (?,?,?,?) RETURNING number")) {
                run.setLong(1, began.toEpochMilli());
                run.setString(2, FindingRow.write(started.inputs()));
                run.setString(3, FindingRow.write(started.settings()));
                run.setString(4, FindingRow.write(started.modules()));
                try (ResultSet given = run.executeQuery()) {
                    given.next();
                    number.set(given.getLong(1));
                }
            }
            try (PreparedStatement old = opened.prepareStatement(
                    "DELETE FROM run WHERE number <= (SELECT number FROM run ORDER BY number DESC LIMIT 1 OFFSET ?)")) {
                old.setInt(1, mostRuns);
                old.executeUpdate();
            }
        });
    }

    private void keep(Evidence evidence) throws SQLException {
        Connection open = connection;
        if (open == null) {
            return;
        }
        long kept = place + waiting.size();
        if (kept >= MOST_FINDINGS
                || kept >= MOST_FINDINGS / 2 && !evidence.finding().malicious()) {
            unkept++;
            return;
        }
        waiting.add(evidence);
        if (waiting.size() >= FINDINGS_A_COMMIT) {
            change(open, () -> insert(open));
        }
    }

    private void keep(Event.WindowClosed closed) throws SQLException {
        Connection open = connection;
        if (open == null) {
            return;
        }
        change(open, () -> {
            insert(open);
            try (PreparedStatement window = open.prepareStatement("INSERT INTO window VALUES (?,?,?,?,?,?,?)")) {
                window.setLong(1, number.get());
                window.setLong(2, closed.window().number());
                window.setLong(3, closed.window().startMicros());
                window.setLong(4, closed.window().endMicros());
                window.setLong(5, closed.flows());
                window.setLong(6, closed.tuples());
                window.setLong(7, closed.findings());
                window.executeUpdate();
            }
        });
    }

    private void end(Event.RunEnded ended) throws SQLException {
        Connection open = connection;
        if (open == null) {
            return;
        }
        change(open, () -> {
            insert(open);
            try (PreparedStatement run = open.prepareStatement(
                    "UPDATE run SET took = ?, cancelled = ?, counters = ?, unkept = ? WHERE number = ?")) {
                run.setLong(1, Math.max(0, clock.instant().toEpochMilli() - began.toEpochMilli()));
                run.setBoolean(2, ended.cancelled());
                run.setString(3, FindingRow.write(ended.counters()));
                run.setLong(4, unkept);
                run.setLong(5, number.get());
                run.executeUpdate();
            }
        });
    }

    private void insert(Connection open) throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        try (PreparedStatement row = open.prepareStatement(FindingRow.INSERT)) {
            for (Evidence evidence : waiting) {
                FindingRow.put(row, number.get(), place++, evidence);
                row.addBatch();
            }
            row.executeBatch();
        }
        waiting.clear();
    }

    /** Some statements. */
    private interface Statements {
        void run() throws SQLException;
    }

    /** One transaction, as short as can be: between two of them others may write. */
    private static void change(Connection open, Statements statements) throws SQLException {
        open.setAutoCommit(false);
        statements.run();
        open.commit();
        open.setAutoCommit(true);
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException failure) {
                history.tell("the list of runs could not be closed: "
                        + history.told(failure).getMessage());
            }
        }
    }
}
