package org.stratosphere.packaging;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** What the build made. */
final class Archives {
    static final Path TARGET = Path.of("target").toAbsolutePath();
    static final String NAME = System.getProperty("distribution.name", "");
    static final String VERSION = NAME.substring(NAME.indexOf('-') + 1);
    static final Path TAR = TARGET.resolve(NAME + ".tar.gz");
    static final Path ZIP = TARGET.resolve(NAME + ".zip");
    static final Path DEB = TARGET.resolve("stratosphere_" + VERSION + "-1_all.deb");

    private Archives() {}

    /** An entry of a tar and its bytes. */
    record Entry(TarArchiveEntry head, byte[] bytes) {
        String name() {
            return head.getName();
        }
    }

    /** The entries of a compressed tar, in their order. */
    static List<Entry> entries(InputStream compressed) throws IOException {
        List<Entry> entries = new ArrayList<>();
        TarArchiveInputStream tar =
                new TarArchiveInputStream(new GzipCompressorInputStream(new BufferedInputStream(compressed)));
        for (TarArchiveEntry head = tar.getNextEntry(); head != null; head = tar.getNextEntry()) {
            entries.add(new Entry(head, tar.readAllBytes()));
        }
        return entries;
    }

    /** The entries of one of the two archives of a Debian package, {@code control} or {@code data}. */
    static List<Entry> debian(String member) throws IOException {
        try (ArArchiveInputStream ar = new ArArchiveInputStream(new BufferedInputStream(Files.newInputStream(DEB)))) {
            for (ArArchiveEntry head = ar.getNextEntry(); head != null; head = ar.getNextEntry()) {
                if (head.getName().startsWith(member + ".tar.gz")) {
                    return entries(ar);
                }
            }
        }
        throw new IOException("no " + member + " in " + DEB);
    }

    /** Unpacks the tar as {@code tar} does, and tells the folder in it. */
    static Path untar(Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(TAR)) {
            for (Entry entry : entries(in)) {
                write(
                        folder.resolve(entry.name()),
                        entry.head().isDirectory(),
                        entry.bytes(),
                        entry.head().getMode());
            }
        }
        return folder.resolve(NAME);
    }

    /** Unpacks the zip as {@code unzip} does, and tells the folder in it. */
    static Path unzip(Path folder) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(ZIP).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    write(folder.resolve(entry.getName()), entry.isDirectory(), in.readAllBytes(), entry.getUnixMode());
                }
            }
        }
        return folder.resolve(NAME);
    }

    private static void write(Path file, boolean isFolder, byte[] bytes, int mode) throws IOException {
        if (isFolder) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
            PosixFilePermission[] all = PosixFilePermission.values();
            for (int bit = 0; bit < all.length; bit++) {
                if ((mode >> (all.length - 1 - bit) & 1) != 0) {
                    permissions.add(all[bit]);
                }
            }
            Files.setPosixFilePermissions(file, permissions);
        }
    }
}
