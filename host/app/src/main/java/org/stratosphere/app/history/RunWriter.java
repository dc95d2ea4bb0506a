package org.stratosphere.app.history;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;

/**
 * Keeps a run while it goes on. Findings are committed at each window's end, every 1,000 of them, and when {@link #commit}
 * is called; what was committed outlives a kill. May be called by any thread; events come from one.
 *
 * <p>A run that listens goes on over restarts under one number. What it tells anew behind a checkpoint takes the place of
 * what was kept of that time, so that each finding is there once.
 */
public final class RunWriter implements AlertWriter {
    /**
     * Findings kept of a run. Of an analysis, beyond half of them the malicious ones alone; of a run that listens, the
     * newest.
     */
    static final long MOST_FINDINGS = 1_000_000;

    /** Windows kept of a run that listens, the newest: a year of five minutes each. */
    private static final long MOST_WINDOWS = 100_000;

    private static final int FINDINGS_A_COMMIT = 1_000;

    private final RunHistory history;
    private final int mostRuns;
    private final InstantSource clock;
    private final @Nullable Feed feed;
    private final long mostFindings;
    private final AtomicLong number = new AtomicLong();
    private @Nullable Connection connection;
    private final List<Evidence> waiting = new ArrayList<>();
    private Instant began = Instant.EPOCH;
    /** Of the oldest finding that is kept. */
    private long firstPlace;
    /** Of the next finding. */
    private long place;

    private long unkept;
    private boolean isToldAgain;

    /**
     * What a run listens to.
     *
     * @param name the same over restarts
     * @param goesOn whether the run goes on from a checkpoint
     */
    record Feed(String name, boolean goesOn) {}

    RunWriter(RunHistory history, int mostRuns, InstantSource clock, @Nullable Feed feed, long mostFindings) {
        this.history = history;
        this.mostRuns = mostRuns;
        this.clock = clock;
        this.feed = feed;
        this.mostFindings = mostFindings;
    }

    /** The run's number, or 0 before it began, and where it could not be kept. */
    public long number() {
        return number.get();
    }

    /** Never fails: where the run cannot be kept, a line says so and the run goes on. */
    @Override
    public synchronized void write(Event event) {
        guarded(() -> {
            if (event instanceof Event.RunStarted started) {
                begin(started);
            } else if (event instanceof Event.FindingMade made) {
                keep(made.evidence());
            } else if (event instanceof Event.WindowClosed closed) {
                keep(closed);
            } else if (event instanceof Event.RunEnded ended) {
                end(ended);
            }
        });
    }

    /** Lets what was told up to now outlive a kill. Never fails, as {@link #write}. */
    public synchronized void commit() {
        Connection open = connection;
        if (open != null && !waiting.isEmpty()) {
            guarded(() -> change(open, () -> insert(open)));
        }
    }

    private void guarded(Keeping keeping) {
        try {
            keeping.run();
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
            long known = feed != null && feed.goesOn() ? RunRows.newestOf(opened, feed.name()) : 0;
            if (known > 0) {
                RunRows.reopen(opened, known, settings(started), started.modules());
                RunRows.Kept kept = RunRows.kept(opened, known);
                began = kept.began();
                firstPlace = kept.firstPlace();
                place = kept.nextPlace();
                unkept = kept.unkept();
                isToldAgain = true;
            } else {
                known = RunRows.insert(opened, began, started.inputs(), settings(started), started.modules());
            }
            number.set(known);
            RunRows.removeOldest(opened, mostRuns);
        });
    }

    private Map<String, String> settings(Event.RunStarted started) {
        Map<String, String> settings = new LinkedHashMap<>(started.settings());
        if (feed != null) {
            settings.put(StoredRun.FEED, feed.name());
        }
        return settings;
    }

    private void keep(Evidence evidence) throws SQLException {
        Connection open = connection;
        if (open == null) {
            return;
        }
        if (isToldAgain) {
            isToldAgain = false;
            change(open, () -> place = RunRows.removeFrom(open, number.get(), evidence.stepEndMicros(), firstPlace));
        }
        if (feed == null && isFull(evidence)) {
            unkept++;
            return;
        }
        waiting.add(evidence);
        if (waiting.size() >= FINDINGS_A_COMMIT) {
            change(open, () -> insert(open));
        }
    }

    private boolean isFull(Evidence evidence) {
        long kept = place + waiting.size();
        return kept >= mostFindings
                || kept >= mostFindings / 2 && !evidence.finding().malicious();
    }

    private void keep(Event.WindowClosed closed) throws SQLException {
        Connection open = connection;
        if (open == null) {
            return;
        }
        change(open, () -> {
            insert(open);
            RunRows.insert(open, number.get(), closed);
            if (feed != null) {
                RunRows.removeWindows(open, number.get(), closed.window().number() - MOST_WINDOWS);
            }
        });
    }

    private void end(Event.RunEnded ended) throws SQLException {
        Connection open = connection;
        if (open == null) {
            return;
        }
        long millis = Math.max(0, clock.instant().toEpochMilli() - began.toEpochMilli());
        change(open, () -> {
            insert(open);
            RunRows.end(open, number.get(), millis, ended, unkept);
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
        if (feed != null && place - firstPlace > mostFindings) {
            long first = place - mostFindings;
            RunRows.removeUpTo(open, number.get(), first);
            unkept += first - firstPlace;
            firstPlace = first;
            RunRows.unkept(open, number.get(), unkept);
        }
    }

    private interface Keeping {
        void run() throws SQLException, IOException;
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
    public synchronized void close() {
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
