package org.stratosphere.app.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.stratosphere.app.install.Digests;
import org.stratosphere.repository.RefusedException;

/**
 * The private copies of jars that this process loads, {@code state/run-PID-.../SHA256.jar}. A class loader opens its jar
 * again whenever it likes; nobody else can alter the copy, and the stored jar stays free to be replaced.
 */
final class RunFolder implements AutoCloseable {
    private static final String PREFIX = "run-";

    private final Path folder;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder in {@code state}, or among the system's temporary files where that cannot be written. */
    static RunFolder open(Path state) throws IOException {
        String prefix = PREFIX + ProcessHandle.current().pid() + "-";
        try {
            Files.createDirectories(state);
            deleteLeftBehind(state);
            return new RunFolder(Files.createTempDirectory(state, prefix));
        } catch (IOException e) {
            return new RunFolder(Files.createTempDirectory("stratosphere-" + prefix));
        }
    }

    Path path() {
        return folder;
    }

    /**
     * Copies a jar while hashing it.
     *
     * @throws RefusedException when the bytes are not those that were verified
     */
    Path copy(Path jar, String sha256) throws IOException {
        Path copy = folder.resolve(sha256 + ".jar");
        String found;
        try (OutputStream out = Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW)) {
            found = Digests.copy(jar, out);
        }
        if (!found.equals(sha256)) {
            Files.delete(copy);
            throw new RefusedException("the stored jar was altered after it was installed; install the plugin again");
        }
        if (Files.getFileAttributeView(copy, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r--------"));
        }
        return copy;
    }

    /** Deletes the copies; one that is still open on Windows is deleted by a later start. */
    @Override
    public void close() {
        delete(folder);
    }

    private static void deleteLeftBehind(Path state) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(state, PREFIX + "*-*")) {
            for (Path left : folders) {
                if (!isRunning(left.getFileName().toString())) {
                    delete(left);
                }
            }
        }
    }

    private static boolean isRunning(String folderName) {
        String process = folderName.substring(PREFIX.length(), folderName.indexOf('-', PREFIX.length()));
        try {
            return ProcessHandle.of(Long.parseLong(process)).isPresent();
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static void delete(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
