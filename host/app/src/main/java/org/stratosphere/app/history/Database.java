package org.stratosphere.app.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/** Opens the database of a home and brings its tables about. */
final class Database {
    /** Of the tables; a program that knows less leaves them alone. */
    private static final int VERSION = 1;

    /** Another process commits in far less. */
    private static final int BUSY_MILLIS = 10_000;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE run (number INTEGER PRIMARY KEY AUTOINCREMENT, began INTEGER NOT NULL, took INTEGER,"
                    + " cancelled INTEGER NOT NULL DEFAULT 0, inputs TEXT NOT NULL, settings TEXT NOT NULL,"
                    + " modules TEXT NOT NULL, counters TEXT NOT NULL DEFAULT '{}', unkept INTEGER NOT NULL DEFAULT 0)",
            "CREATE TABLE window (run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, number INTEGER NOT NULL,"
                    + " begins INTEGER NOT NULL, ends INTEGER NOT NULL, flows INTEGER NOT NULL, tuples INTEGER NOT NULL,"
                    + " findings INTEGER NOT NULL, PRIMARY KEY (run, number)) WITHOUT ROWID",
            "CREATE TABLE finding (run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, place INTEGER NOT NULL,"
                    + " window INTEGER NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL, step INTEGER NOT NULL,"
                    + " source TEXT NOT NULL, destination TEXT, port TEXT, protocol TEXT, module TEXT NOT NULL,"
                    + " label TEXT NOT NULL, malicious INTEGER NOT NULL, level TEXT NOT NULL, confidence REAL NOT NULL,"
                    + " model TEXT, reason TEXT NOT NULL, letters INTEGER NOT NULL, state TEXT, first INTEGER NOT NULL,"
                    + " last INTEGER NOT NULL, PRIMARY KEY (run, place)) WITHOUT ROWID",
            "PRAGMA user_version = " + VERSION);

    private Database() {}

    /**
     * Opens it to be read; it stays as it is, and no writer is kept waiting.
     *
     * @param file one that exists
     * @param cache as for {@link #open}
     * @return null where nothing was ever kept in it
     * @throws IOException as for {@link #open}
     */
    static @Nullable Connection openToRead(Path file, Path cache) throws IOException {
        NativeLibrary.load(cache);
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        // Beside a database whose folder cannot be written, no process writes either.
        String how = Files.isWritable(file.toAbsolutePath().getParent()) ? "" : "?immutable=1";
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri() + how);
            boolean isUsed = false;
            try (Statement statement = connection.createStatement()) {
                isUsed = checkedVersion(statement, file) > 0;
            } finally {
                if (!isUsed) {
                    close(connection);
                }
            }
            return isUsed ? connection : null;
        } catch (SQLException failure) {
            throw told(file, failure);
        }
    }

    /**
     * Opens it to be written, and makes it where it is not there.
     *
     * @param file in a folder that exists
     * @param cache folder for the library's native part, this user's alone
     * @throws IOException when it cannot be opened or belongs to a newer program
     */
    static Connection open(Path file, Path cache) throws IOException {
        NativeLibrary.load(cache);
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        Connection connection = null;
        boolean isWhole = false;
        try {
            connection = config.createConnection("jdbc:sqlite:" + file);
            prepare(connection, file);
            isWhole = true;
            return connection;
        } catch (SQLException failure) {
            throw told(file, failure);
        } finally {
            if (!isWhole && connection != null) {
                close(connection);
            }
        }
    }

    private static void prepare(Connection connection, Path file) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (checkedVersion(statement, file) == 0) {
                for (String table : TABLES) {
                    statement.execute(table);
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static int checkedVersion(Statement statement, Path file) throws SQLException, IOException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            int version = row.next() ? row.getInt(1) : 0;
            if (version > VERSION) {
                throw new IOException(
                        file + " belongs to a newer version of this program: update it, or move the file");
            }
            return version;
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            // What led here is told.
        }
    }

    /** What is wrong with the database, in plain words. */
    static IOException told(Path file, SQLException failure) {
        if (failure instanceof SQLiteException known) {
            SQLiteErrorCode code = known.getResultCode();
            switch (code) {
                case SQLITE_NOTADB, SQLITE_CORRUPT -> {
                    return new DamagedException(file, failure);
                }
                case SQLITE_FULL, SQLITE_IOERR_WRITE -> {
                    return new IOException(file + " cannot be written: is the disk full?", failure);
                }
                case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM -> {
                    return new IOException(file + " cannot be written: is the home read-only?", failure);
                }
                case SQLITE_BUSY -> {
                    return new IOException(file + " is held by another process for too long", failure);
                }
                default -> {}
            }
        }
        return new IOException(file + ": " + failure.getMessage(), failure);
    }

    /** The file is no database, or a broken one. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(Path file, SQLException cause) {
            super(file + " is damaged", cause);
        }
    }
}
