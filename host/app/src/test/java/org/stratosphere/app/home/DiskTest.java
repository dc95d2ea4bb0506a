package org.stratosphere.app.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
    private static final int WRITES = 200;

    @TempDir
    Path folder;

    @Test
    void aReaderSeesOldOrNewBytesAndNeverAPart() throws Exception {
        Path file = folder.resolve("file");
        String[] contents = {"a".repeat(10_000), "b".repeat(20_000)};
        Disk.SYSTEM.replace(file, bytes(contents[0]));
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> written = writer.submit(() -> {
                for (int i = 0; i < WRITES; i++) {
                    Disk.SYSTEM.replace(file, bytes(contents[i % 2]));
                }
                return null;
            });
            while (!written.isDone()) {
                assertThat(Files.readString(file)).isIn((Object[]) contents);
            }
            written.get();
        } finally {
            writer.shutdownNow();
        }
        assertThat(names()).containsExactly("file");
    }

    @Test
    void aFileThatCannotBeReplacedStaysAndNothingIsLeftBeside() throws IOException {
        Path inTheWay = Files.createDirectory(folder.resolve("file"));
        Files.writeString(inTheWay.resolve("inside"), "");
        assertThatThrownBy(() -> Disk.SYSTEM.replace(inTheWay, bytes("new"))).isInstanceOf(IOException.class);
        assertThat(names()).containsExactly("file");
    }

    @Test
    void permissionsStayAndANewFileIsItsOwnersAlone() throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Assumptions.abort("POSIX permissions not found on this file system");
        }
        Path file = folder.resolve("file");
        Disk.SYSTEM.replace(file, bytes("one"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Disk.SYSTEM.replace(file, bytes("two"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aLinkStaysAndTheFileThatItLeadsToIsWritten() throws IOException {
        Path real = Files.writeString(
                Files.createDirectory(folder.resolve("elsewhere")).resolve("real"), "old");
        Path link = folder.resolve("link");
        try {
            Files.createSymbolicLink(link, real);
        } catch (IOException | UnsupportedOperationException noLinks) {
            Assumptions.abort("links not found on this file system");
        }
        Disk.SYSTEM.replace(link, bytes("new"));
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList().stream();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
