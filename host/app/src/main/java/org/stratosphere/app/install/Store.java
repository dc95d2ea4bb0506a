package org.stratosphere.app.install;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.home.DownloadLock;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.Names;

/** The verified files of a home, each under the name of its hash: a name says nothing that could deceive. */
public final class Store {
    private final Path home;
    private final Disk disk;

    public Store(Path home, Disk disk) {
        this.home = home;
        this.disk = disk;
    }

    /** Where a file lies, or would lie. */
    public Path file(Item.Kind kind, String sha256) {
        return switch (kind) {
            case PLUGIN -> home.resolve("plugins").resolve(sha256 + ".jar");
            case MODEL -> home.resolve("models").resolve(sha256 + ".yaml");
            case ATTACHMENT -> home.resolve("models").resolve(sha256 + ".bin");
        };
    }

    /** Whether a file is here with the bytes that it must have. */
    public boolean has(Item.Kind kind, String sha256) throws IOException {
        Path file = file(kind, sha256);
        return Files.isRegularFile(file) && Digests.of(file).equals(sha256);
    }

    /** Stores bytes under their hash. */
    public void put(Item.Kind kind, byte[] content) throws IOException {
        String sha256 = Digests.of(content);
        if (!has(kind, sha256)) {
            disk.replace(file(kind, sha256), content);
        }
    }

    /** Stores a file that was downloaded aside, in {@code plugins} or {@code models}, and has this hash. */
    public void keep(Item.Kind kind, String sha256, Path aside) throws IOException {
        disk.keep(aside, file(kind, sha256));
    }

    /** Keeps other processes from bringing or deleting files, once they are ready with what they bring. */
    public DownloadLock lock() throws IOException {
        return DownloadLock.take(home);
    }

    /** Where a file is downloaded to; what is there already is the part that an earlier try left. */
    public Path aside(Item.Kind kind, String sha256) {
        Path file = file(kind, sha256);
        return file.resolveSibling("." + sha256 + ".part");
    }

    /**
     * Deletes what none of the sets needs, and what killed processes left half-written; nothing while another process
     * brings files, which no set needs yet. The caller holds the change lock.
     */
    public void collect(List<LockFile> sets) throws IOException {
        try (DownloadLock nobodyDownloads = DownloadLock.takeIfFree(home)) {
            if (nobodyDownloads != null) {
                delete(sets);
            }
        }
    }

    private void delete(List<LockFile> sets) throws IOException {
        Set<Path> needed = new HashSet<>();
        for (LockFile set : sets) {
            set.items().values().forEach(item -> need(item, needed));
        }
        for (String folder : new String[] {"plugins", "models"}) {
            disk.deleteLeftBehind(home.resolve(folder));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(home.resolve(folder))) {
                for (Path file : files) {
                    if (isOurs(file) && !needed.contains(file)) {
                        deleteUnlessHeld(file);
                    }
                }
            }
        }
        disk.deleteLeftBehind(home.resolve("state"));
    }

    private void deleteUnlessHeld(Path file) {
        try {
            disk.delete(file);
        } catch (IOException held) {
            // Somebody reads it, on Windows; the next change deletes it.
        }
    }

    private void need(@Nullable InstalledItem item, Set<Path> needed) {
        if (item != null) {
            needed.add(file(item.kind(), item.sha256()));
            if (item.attachment() != null) {
                needed.add(file(Item.Kind.ATTACHMENT, item.attachment()));
            }
            need(item.replaced(), needed);
        }
    }

    /** A file of another name was put here by somebody else, and is none of ours to delete. */
    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        boolean isPart = name.startsWith(".") && (name.endsWith(".part") || name.endsWith(".part.from"));
        String hash = name.replaceAll("^\\.", "").replaceAll("\\.(jar|yaml|bin|part|part\\.from)$", "");
        return Names.isSha256(hash) && (isPart || !name.startsWith("."));
    }
}
