package org.stratosphere.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final long CAP = 1 << 20;

    @TempDir
    Path folder;

    private static void append(Spool spool, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        spool.append(bytes, 0, bytes.length);
    }

    private static String read(Spool spool, long place) throws IOException {
        try (InputStream in = spool.reader(place)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            found.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    @Test
    void whatIsAppendedIsThereInTheNextProcessFromAnyPlaceOn() throws IOException {
        Random random = new Random(1);
        StringBuilder all = new StringBuilder();
        Spool spool = Spool.open(folder, 40_000);
        for (int i = 0; i < 300; i++) {
            String line = "line " + i + " " + "x".repeat(random.nextInt(200)) + "\n";
            append(spool, line);
            all.append(line);
        }
        assertThat(files()).hasSizeGreaterThan(5);
        assertThat(spool.droppedBytes()).isZero();
        // Not closed, as by a process that was killed.
        Spool next = Spool.open(folder, 40_000);
        assertThat(next.start()).isZero();
        assertThat(next.end()).isEqualTo(all.length());
        for (int trial = 0; trial < 50; trial++) {
            int place = random.nextInt(all.length());
            assertThat(read(next, place)).isEqualTo(all.substring(place));
        }
        append(next, "one more\n");
        assertThat(read(next, all.length())).isEqualTo("one more\n");
    }

    @Test
    void aFileCutAtAnyByteGivesWholeRecords() throws IOException {
        String text = "one\ntwo two\nthree\nfour";
        for (int length = 0; length <= text.length(); length++) {
            String written = text.substring(0, length);
            try (Spool spool = Spool.open(folder, CAP)) {
                spool.restartAt(100);
                if (length > 0) {
                    append(spool, written);
                }
            }
            String whole = written.substring(0, written.lastIndexOf('\n') + 1);
            try (Spool next = Spool.open(folder, CAP)) {
                assertThat(read(next, 100)).isEqualTo(whole);
                assertThat(next.droppedBytes()).isEqualTo(length - whole.length());
                append(next, "five\n");
            }
            try (Spool last = Spool.open(folder, CAP)) {
                assertThat(read(last, last.start())).isEqualTo(whole + "five\n");
                last.restartAt(0);
            }
        }
    }

    @Test
    void whatACheckpointCoversIsForgottenFileByFile() throws IOException {
        try (Spool spool = Spool.open(folder, 16 * 1024)) {
            for (int i = 0; i < 10; i++) {
                append(spool, "x".repeat(1023) + "\n");
            }
            spool.trim(5 * 1024 + 17);
            assertThat(spool.start()).isEqualTo(5 * 1024);
            assertThat(files()).hasSize(5);
            spool.trim(10 * 1024);
            assertThat(files()).isEmpty();
            assertThat(spool.start()).isEqualTo(10 * 1024);
            append(spool, "on\n");
            assertThat(read(spool, 10 * 1024)).isEqualTo("on\n");
        }
    }

    @Test
    void beyondTheCapTheOldestGoAndAreCounted() throws IOException {
        try (Spool spool = Spool.open(folder, 16 * 1024)) {
            for (int i = 0; i < 40; i++) {
                append(spool, "x".repeat(1023) + "\n");
            }
            assertThat(spool.size()).isLessThanOrEqualTo(16 * 1024);
            assertThat(spool.droppedBytes()).isEqualTo(40 * 1024 - spool.size());
            assertThat(spool.end()).isEqualTo(40 * 1024);
        }
    }

    @Test
    void bytesBeforeAHoleAreOfNoUse() throws IOException {
        try (Spool spool = Spool.open(folder, 16 * 1024)) {
            for (int i = 0; i < 4; i++) {
                append(spool, i + "x".repeat(1022) + "\n");
            }
        }
        Files.delete(files().get(1));
        try (Spool next = Spool.open(folder, 16 * 1024)) {
            assertThat(next.start()).isEqualTo(2 * 1024);
            assertThat(read(next, 2 * 1024)).startsWith("2x").hasSize(2 * 1024);
        }
    }
}
