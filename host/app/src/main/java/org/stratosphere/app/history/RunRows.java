package org.stratosphere.app.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.stratosphere.pluginapi.alert.Event;

/** Changes of the tables {@code run}, {@code window} and {@code finding}, each within the caller's transaction. */
final class RunRows {
    private static final String OF_FEED = "json_extract(settings, '$." + StoredRun.FEED + "')";

    private RunRows() {}

    /**
     * What is kept of a run already.
     *
     * @param firstPlace of its oldest finding
     * @param nextPlace behind its newest finding
     */
    record Kept(Instant began, long firstPlace, long nextPlace, long unkept) {}

    /** @return the new run's number */
    static long insert(
            Connection open, Instant began, List<String> inputs, Map<String, String> settings, List<String> modules)
            throws SQLException {
        try (PreparedStatement run = open.prepareStatement(
                "INSERT INTO run (began, inputs, settings, modules) VALUES (?,?,?,?) RETURNING number")) {
            run.setLong(1, began.toEpochMilli());
            run.setString(2, FindingRow.write(inputs));
            run.setString(3, FindingRow.write(settings));
            run.setString(4, FindingRow.write(modules));
            return number(run);
        }
    }

    /** The newest run of a feed, or 0. */
    static long newestOf(Connection open, String feed) throws SQLException {
        try (PreparedStatement newest =
                open.prepareStatement("SELECT ifnull(max(number), 0) FROM run WHERE " + OF_FEED + " = ?")) {
            newest.setString(1, feed);
            return number(newest);
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static void reopen(Connection open, long run, Map<String, String> settings, List<String> modules)
            throws SQLException {
        try (PreparedStatement change = open.prepareStatement(
                "UPDATE run SET took = NULL, cancelled = 0, settings = ?, modules = ? WHERE number = ?")) {
            change.setString(1, FindingRow.write(settings));
            change.setString(2, FindingRow.write(modules));
            change.setLong(3, run);
            change.executeUpdate();
        }
    }

    static Kept kept(Connection open, long run) throws SQLException {
        try (PreparedStatement kept = open.prepareStatement(
                "SELECT began, unkept, (SELECT ifnull(min(place), unkept) FROM finding WHERE run = number),"
                        + " (SELECT ifnull(max(place) + 1, unkept) FROM finding WHERE run = number)"
                        + " FROM run WHERE number = ?")) {
            kept.setLong(1, run);
            try (ResultSet row = kept.executeQuery()) {
                row.next();
                return new Kept(Instant.ofEpochMilli(row.getLong(1)), row.getLong(3), row.getLong(4), row.getLong(2));
            }
        }
    }

    /** Removes the oldest runs but so many; the newest run of each feed stays. */
    static void removeOldest(Connection open, int mostRuns) throws SQLException {
        try (PreparedStatement old = open.prepareStatement(
                "DELETE FROM run WHERE number <= (SELECT number FROM run ORDER BY number DESC LIMIT 1 OFFSET ?)"
                        + " AND number NOT IN (SELECT max(number) FROM run WHERE " + OF_FEED
                        + " IS NOT NULL GROUP BY " + OF_FEED + ")")) {
            old.setInt(1, mostRuns);
            old.executeUpdate();
        }
    }

    /**
     * Removes the findings of steps that end then or later.
     *
     * @param firstPlace of the oldest finding
     * @return the place behind the newest of those that stay
     */
    static long removeFrom(Connection open, long run, long stepEndMicros, long firstPlace) throws SQLException {
        try (PreparedStatement later = open.prepareStatement("DELETE FROM finding WHERE run = ? AND step >= ?")) {
            later.setLong(1, run);
            later.setLong(2, stepEndMicros);
            later.executeUpdate();
        }
        try (PreparedStatement newest =
                open.prepareStatement("SELECT ifnull(max(place) + 1, ?) FROM finding WHERE run = ?")) {
            newest.setLong(1, firstPlace);
            newest.setLong(2, run);
            return number(newest);
        }
    }

    /** Removes the findings before a place. */
    static void removeUpTo(Connection open, long run, long place) throws SQLException {
        try (PreparedStatement old = open.prepareStatement("DELETE FROM finding WHERE run = ? AND place < ?")) {
            old.setLong(1, run);
            old.setLong(2, place);
            old.executeUpdate();
        }
    }

    /** Removes the windows up to a number. */
    static void removeWindows(Connection open, long run, long window) throws SQLException {
        try (PreparedStatement old = open.prepareStatement("DELETE FROM window WHERE run = ? AND number <= ?")) {
            old.setLong(1, run);
            old.setLong(2, window);
            old.executeUpdate();
        }
    }

    /** Adds a window, in the place of one with its number. */
    static void insert(Connection open, long run, Event.WindowClosed closed) throws SQLException {
        try (PreparedStatement window = open.prepareStatement("INSERT OR REPLACE INTO window VALUES (?,?,?,?,?,?,?)")) {
            window.setLong(1, run);
            window.setLong(2, closed.window().number());
            window.setLong(3, closed.window().startMicros());
            window.setLong(4, closed.window().endMicros());
            window.setLong(5, closed.flows());
            window.setLong(6, closed.tuples());
            window.setLong(7, closed.findings());
            window.executeUpdate();
        }
    }

    static void unkept(Connection open, long run, long findings) throws SQLException {
        try (PreparedStatement change = open.prepareStatement("UPDATE run SET unkept = ? WHERE number = ?")) {
            change.setLong(1, findings);
            change.setLong(2, run);
            change.executeUpdate();
        }
    }

    static void end(Connection open, long run, long millis, Event.RunEnded ended, long unkept) throws SQLException {
        try (PreparedStatement change = open.prepareStatement(
                "UPDATE run SET took = ?, cancelled = ?, counters = ?, unkept = ? WHERE number = ?")) {
            change.setLong(1, millis);
            change.setBoolean(2, ended.cancelled());
            change.setString(3, FindingRow.write(ended.counters()));
            change.setLong(4, unkept);
            change.setLong(5, run);
            change.executeUpdate();
        }
    }
}
