package org.stratosphere.app.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.stratosphere.app.home.Disk;

/**
 * The native part of SQLite. Left to itself the library writes it out anew in every process and compares it byte by byte,
 * which takes longer than a short run; here it stays in the cache of the home, and is used only where it equals the one in
 * the library's jar. For any thread.
 */
final class NativeLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static boolean isLoaded;

    private NativeLibrary() {}

    /** Begins to load it on a thread of its own; a failure is told when a database is opened. */
    static void begin(Path cache) {
        Thread thread = new Thread(() -> load(cache), "native library");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Loads it, once in a process. Where it cannot be kept, the library finds it by its own ways.
     *
     * @param cache a folder of this user alone
     */
    static synchronized void load(Path cache) {
        if (isLoaded) {
            return;
        }
        isLoaded = true;
        try {
            if (System.getProperty(FOLDER) == null && Files.isDirectory(cache) && Files.isWritable(cache)) {
                System.setProperty("org.sqlite.tmpdir", cache.toString());
                System.setProperty(NAME, kept(cache));
                System.setProperty(FOLDER, cache.toString());
            }
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            LOG.debug("The native part of SQLite is not kept", e);
        }
    }

    /** Name of the file in the cache, which is written where it is missing, or is not what it should be. */
    static String kept(Path cache) throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        String system = resource.substring(resource.indexOf("/native/") + 1).replace('/', '-');
        Path file = cache.resolve(SQLiteJDBCLoader.getVersion() + "-" + system);
        byte[] content = content(resource);
        if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
            Disk.SYSTEM.replace(file, content);
        }
        return file.getFileName().toString();
    }

    private static byte[] content(String resource) throws IOException {
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("there is none for this system: " + resource);
            }
            return in.readAllBytes();
        }
    }
}
