package org.stratosphere.app.home;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may read and write a file, where the file system says so by owner and mode; elsewhere nothing is checked. */
final class Permissions {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final Path THIS_PROCESS = Path.of("/proc/self");

    private Permissions() {}

    /** Makes a folder, and those above it, that only its owner may use; leaves one that exists as it is. */
    static void createPrivateFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            createPrivateFolder(parent);
        }
        try {
            if (knowsModes(folder)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
                Files.setPosixFilePermissions(folder, PRIVATE);
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException raced) {
            if (!Files.isDirectory(folder)) {
                throw raced;
            }
        } catch (FileSystemException refused) {
            throw new IOException("cannot make the folder " + folder + "; name a home elsewhere with --home", refused);
        }
    }

    /** Why a file's contents are not to be trusted, in one line that says what to do; null when they are. */
    static @Nullable String problem(Path file) {
        if (!knowsModes(file)) {
            return null;
        }
        try {
            if (!isOurs(file)) {
                return file + " belongs to " + Files.getOwner(file).getName()
                        + ", not to the user of this process; change it with chown, or name a home of your own with --home";
            }
            Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
            if (modes.contains(PosixFilePermission.GROUP_WRITE) || modes.contains(PosixFilePermission.OTHERS_WRITE)) {
                return file + " may be written by other users; run: chmod go-w " + file;
            }
            return null;
        } catch (IOException unreadable) {
            return file + " cannot be checked for who may write it; name a home of your own with --home";
        }
    }

    private static boolean isOurs(Path file) throws IOException {
        if (Files.isDirectory(THIS_PROCESS)) {
            return Files.getAttribute(file, "unix:uid").equals(Files.getAttribute(THIS_PROCESS, "unix:uid"));
        }
        return Files.getOwner(file).getName().equals(System.getProperty("user.name"));
    }

    private static boolean knowsModes(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
