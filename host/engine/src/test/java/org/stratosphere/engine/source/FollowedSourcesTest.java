package org.stratosphere.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratosphere.engine.source.FeedFlows.HEADER;
import static org.stratosphere.engine.source.FeedFlows.SECOND;
import static org.stratosphere.engine.source.FeedFlows.line;
import static org.stratosphere.engine.source.FeedFlows.lines;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.pluginapi.flow.FlowBatch;

/** What is done to files is done while their reader waits, so that nothing depends on how fast anything is. */
@Timeout(120)
class FollowedSourcesTest {
    private static final long MARCH = 1_709_251_200_000_000L;

    /** Looks at which a source has nothing to do behind each deed, so that it has seen it. */
    private static final int LOOKS = 45;

    @TempDir
    Path folder;

    private final FeedTroubles troubles = new FeedTroubles();
    private final Queue<Deed> deeds = new ConcurrentLinkedQueue<>();
    private final List<Long> flows = new ArrayList<>();
    private int looks;

    @FunctionalInterface
    private interface Deed {
        void run() throws IOException;
    }

    /** Does the next deed, when the source has looked often enough behind the one before; then ends the source. */
    private Pause pause(Runnable end) {
        return millis -> {
            if (looks++ % LOOKS != 0) {
                return;
            }
            Deed deed = deeds.poll();
            try {
                if (deed == null) {
                    end.run();
                } else {
                    deed.run();
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        };
    }

    private void readFile(Path file) throws IOException {
        LiveSource[] source = new LiveSource[1];
        source[0] = new FollowedFile(file, troubles, pause(() -> source[0].close()));
        read(source[0]);
    }

    private void readFolder() throws IOException {
        LiveSource[] source = new LiveSource[1];
        source[0] = new FollowedFolder(folder, troubles, pause(() -> source[0].close()));
        read(source[0]);
    }

    private void read(LiveSource source) throws IOException {
        try (LiveFeed feed = new LiveFeed(
                source,
                BuiltInFormats.all(),
                new LiveOptions(1 << 16, 0, FeedFlows.DAY, 1000, System::nanoTime),
                troubles)) {
            for (FlowBatch batch; (batch = feed.next()) != null; feed.release(batch)) {
                for (int row = 0; row < batch.size(); row++) {
                    flows.add((batch.startMicros[row] - MARCH) / SECOND);
                }
            }
        }
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void gzip(Path from, Path to) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
            Files.copy(from, out);
        }
        Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
        Files.delete(from);
    }

    private static void age(Path file, int seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L - 1000L * seconds));
    }

    @Test
    void aFileIsReadAsItGrowsAndALineOnlyWhenItIsWhole() throws IOException {
        Path file = folder.resolve("flows.log");
        append(file, HEADER + line(1, "10.0.0.1"));
        String second = line(2, "10.0.0.1");
        deeds.add(() -> append(file, second.substring(0, 30)));
        deeds.add(() -> append(file, second.substring(30) + line(3, "10.0.0.1")));
        readFile(file);
        assertThat(flows).containsExactly(1L, 2L, 3L);
        assertThat(troubles.counts()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereYetIsWaitedFor() throws IOException {
        Path file = folder.resolve("flows.log");
        deeds.add(() -> {});
        deeds.add(() -> append(file, HEADER + line(1, "10.0.0.1")));
        readFile(file);
        assertThat(flows).containsExactly(1L);
        FeedNotice notice = troubles.take();
        assertThat(notice).isNotNull();
        assertThat(notice.text()).isEqualTo(file + " is not there yet; waiting for it");
    }

    @Test
    void behindARenameWhatIsStillWrittenToTheOldFileIsReadThenTheNewOne() throws IOException {
        Path file = folder.resolve("flows.log");
        Path old = folder.resolve("flows.log.1");
        append(file, HEADER + line(1, "10.0.0.1"));
        deeds.add(() -> {
            Files.move(file, old);
            append(old, line(2, "10.0.0.1"));
        });
        deeds.add(() -> append(old, line(3, "10.0.0.1")));
        deeds.add(() -> append(file, HEADER + line(4, "10.0.0.1")));
        deeds.add(() -> append(file, line(5, "10.0.0.1")));
        readFile(file);
        assertThat(flows).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(troubles.counts()).containsOnlyKeys("feed-rotated");
        assertThat(troubles.count("feed-rotated")).isOne();
    }

    @Test
    void aFileThatIsRotatedMoreThanOnceBetweenTwoLooksLosesNothing() throws IOException {
        Path file = folder.resolve("flows.log");
        Path one = folder.resolve("flows.log.1");
        Path two = folder.resolve("flows.log.2");
        Path three = folder.resolve("flows.log.3");
        Path history = folder.resolve("flows.log.9");
        append(history, HEADER + lines(900, 9, "10.0.0.1"));
        age(history, 500);
        append(file, HEADER + lines(0, 20, "10.0.0.1"));
        age(file, 400);
        deeds.add(() -> {
            Files.move(file, three);
            append(three, line(20, "10.0.0.1"));
            age(three, 350);
            append(two, HEADER + lines(21, 20, "10.0.0.1"));
            age(two, 300);
            gzip(two, folder.resolve("flows.log.2.gz"));
            append(one, HEADER + lines(41, 20, "10.0.0.1"));
            age(one, 200);
            append(folder.resolve("flows.log.place"), "not a log");
            append(file, HEADER + lines(61, 20, "10.0.0.1"));
        });
        deeds.add(() -> {
            gzip(three, folder.resolve("flows.log.3.gz"));
            gzip(one, folder.resolve("flows.log.1.gz"));
            append(file, line(81, "10.0.0.1"));
        });
        readFile(file);
        assertThat(flows).isEqualTo(seconds(82));
        assertThat(troubles.counts()).containsOnlyKeys("feed-rotated");
    }

    @Test
    void aLogThatIsStillBeingCompressedIsReadOnce() throws IOException {
        Path file = folder.resolve("flows.log");
        Path old = folder.resolve("flows.log.1");
        Path between = folder.resolve("flows.log.2");
        append(file, HEADER + lines(0, 20, "10.0.0.1"));
        age(file, 400);
        deeds.add(() -> {
            Files.move(file, old);
            append(between, HEADER + lines(20, 20, "10.0.0.1"));
            age(between, 300);
            // Both halves are as they are while gzip writes: there beside what they are made of, and new.
            for (Path plain : List.of(old, between)) {
                Path copy = folder.resolve("copy");
                Files.copy(plain, copy);
                Path half = folder.resolve(plain.getFileName() + ".gz");
                gzip(copy, half);
                byte[] whole = Files.readAllBytes(half);
                Files.write(half, Arrays.copyOf(whole, whole.length / 2));
            }
            append(file, HEADER + lines(40, 20, "10.0.0.1"));
        });
        readFile(file);
        assertThat(flows).isEqualTo(seconds(60));
        assertThat(troubles.counts()).containsOnlyKeys("feed-rotated");
    }

    @Test
    void whatWasRotatedWhileNobodyListenedIsReadToo() throws IOException {
        Path file = folder.resolve("flows.log");
        append(file, HEADER + lines(0, 20, "10.0.0.1"));
        age(file, 400);
        FollowedFile before = new FollowedFile(file, troubles, Pause.SLEEP);
        byte[] identity;
        long length = Files.size(file);
        try (InputStream opened = Objects.requireNonNull(before.next()).stream()) {
            identity = before.identity(new LiveSection(file.toString(), opened));
        }
        for (int rotation = 1; rotation <= 3; rotation++) {
            Files.move(file, folder.resolve("flows.log-2024030" + rotation));
            append(file, HEADER + lines(20 * rotation, 20, "10.0.0.1"));
            age(file, 400 - 100 * rotation);
        }
        FollowedFile[] again = new FollowedFile[1];
        again[0] = new FollowedFile(file, troubles, pause(() -> again[0].close()));
        LiveSection resumed = Objects.requireNonNull(again[0].resume(identity, length));
        assertThat(resumed.name()).endsWith("flows.log-20240301");
        // Far from the next deed.
        looks = 1;
        resumed.stream().readAllBytes();
        again[0].ended(resumed, 20, null);
        read(again[0]);
        assertThat(flows).isEqualTo(seconds(80).subList(20, 80));
    }

    /** All logs begin with the same header, and no more of it had been written when the run before saw it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileOfWhichNoMoreThanItsHeaderWasReadIsFoundAgain(boolean isCompressed) throws IOException {
        Path file = folder.resolve("flows.log");
        Path older = folder.resolve("flows.log-20240229");
        append(older, HEADER + lines(100, 50, "10.0.0.1"));
        age(older, 500);
        append(file, HEADER);
        age(file, 400);
        FollowedFile before = new FollowedFile(file, troubles, pause(() -> {}));
        LiveSection section = Objects.requireNonNull(before.next());
        try (InputStream opened = section.stream()) {
            assertThat(opened.readNBytes(HEADER.length())).hasSize(HEADER.length());
        }
        append(file, lines(0, 20, "10.0.0.1"));
        age(file, 300);
        Path rotated = folder.resolve("flows.log-20240301");
        if (isCompressed) {
            rotated = folder.resolve("flows.log-20240301.gz");
            gzip(file, rotated);
            age(rotated, 300);
        } else {
            Files.move(file, rotated);
        }
        append(file, HEADER + lines(20, 60, "10.0.0.1"));
        FollowedFile again = new FollowedFile(file, troubles, pause(() -> {}));
        LiveSection resumed = Objects.requireNonNull(again.resume(before.identity(section), HEADER.length()));
        assertThat(resumed.name()).isEqualTo(rotated.toString());
        resumed.stream().close();
    }

    @Test
    void whatWasRotatedBehindALostFileIsRead() throws IOException {
        Path file = folder.resolve("flows.log");
        Path rotated = folder.resolve("flows.log.1");
        append(file, HEADER + lines(0, 20, "10.0.0.1"));
        age(file, 400);
        FollowedFile before = new FollowedFile(file, troubles, pause(() -> {}));
        LiveSection section = Objects.requireNonNull(before.next());
        try (InputStream opened = section.stream()) {
            assertThat(opened.readNBytes(600)).hasSize(600);
        }
        Files.delete(file);
        append(rotated, HEADER + lines(20, 20, "10.0.0.1"));
        age(rotated, 200);
        append(file, HEADER + lines(40, 20, "10.0.0.1"));
        FollowedFile[] again = new FollowedFile[1];
        again[0] = new FollowedFile(file, troubles, pause(() -> again[0].close()));
        assertThat(again[0].resume(before.identity(section), 600)).isNull();
        assertThat(troubles.count("feed-lost")).isEqualTo(1);
        looks = 1;
        read(again[0]);
        assertThat(flows).isEqualTo(seconds(60).subList(20, 60));
    }

    private static List<Long> seconds(long count) {
        return LongStream.range(0, count).boxed().toList();
    }

    @Test
    void aTruncatedFileIsReadFromItsStartAgain() throws IOException {
        Path file = folder.resolve("flows.log");
        append(file, HEADER + lines(1, 5, "10.0.0.1"));
        deeds.add(() -> Files.writeString(file, ""));
        deeds.add(() -> append(file, HEADER + line(20, "10.0.0.1")));
        readFile(file);
        assertThat(flows).containsExactly(1L, 2L, 3L, 4L, 5L, 20L);
        assertThat(troubles.counts()).containsOnlyKeys("feed-truncated");
    }

    @Test
    void aFileWrittenAnewIsNoticedHoweverLongItIs() throws IOException {
        Path file = folder.resolve("flows.log");
        append(file, HEADER + lines(1, 5, "10.0.0.1"));
        deeds.add(() -> Files.writeString(file, HEADER + lines(100, 50, "10.0.0.1")));
        readFile(file);
        assertThat(flows).hasSize(55).endsWith(148L, 149L);
        assertThat(troubles.count("feed-truncated")).isOne();
    }

    @Test
    void aFileWithoutFlowsIsToldAndItsSuccessorRead() throws IOException {
        Path file = folder.resolve("flows.log");
        Path other = folder.resolve("other");
        append(file, "\u0000\u0001".repeat(40_000));
        deeds.add(() -> {});
        deeds.add(() -> {
            append(other, HEADER + line(7, "10.0.0.1"));
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        });
        readFile(file);
        assertThat(flows).containsExactly(7L);
        assertThat(troubles.counts()).containsOnlyKeys("feed-unreadable");
        assertThat(troubles.count("feed-unreadable")).isOne();
    }

    @Test
    void aFoldersFilesComeByAgeThenThoseThatAppearAndAnyIsReadOnce() throws IOException {
        Path oldest = folder.resolve("flows.log.2");
        Path older = folder.resolve("flows.log.1");
        Path newest = folder.resolve("flows.log");
        append(oldest, HEADER + lines(0, 20, "10.0.0.1"));
        age(oldest, 300);
        gzip(oldest, folder.resolve("flows.log.2.gz"));
        append(older, HEADER + lines(20, 20, "10.0.0.1"));
        age(older, 200);
        append(newest, HEADER + lines(40, 20, "10.0.0.1"));
        append(folder.resolve(".hidden"), HEADER + lines(900, 9, "10.0.0.1"));
        deeds.add(() -> append(newest, lines(60, 20, "10.0.0.1")));
        deeds.add(() -> {
            gzip(older, folder.resolve("flows.log.3.gz"));
            Files.move(newest, older);
        });
        deeds.add(() -> append(newest, HEADER + lines(80, 20, "10.0.0.1")));
        deeds.add(() -> gzip(older, folder.resolve("flows.log.4.gz")));
        deeds.add(() -> append(newest, lines(100, 20, "10.0.0.1")));
        readFolder();
        assertThat(flows).isEqualTo(seconds(120));
        assertThat(troubles.counts()).containsOnlyKeys("feed-files");
    }

    @Test
    void aFileOfAFolderThatHoldsNoFlowsIsToldAndLeftOut() throws IOException {
        append(folder.resolve("a.log"), "\u0000\u0001".repeat(40_000));
        age(folder.resolve("a.log"), 100);
        append(folder.resolve("b.log"), HEADER + line(1, "10.0.0.1"));
        readFolder();
        assertThat(flows).containsExactly(1L);
        assertThat(troubles.count("feed-unreadable")).isOne();
    }

    @Test
    void aFolderThatIsNoneIsRefused() {
        assertThatThrownBy(() -> read(new FollowedFolder(folder.resolve("none"), troubles, Pause.SLEEP)))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aStreamIsGivenWithWhatWasReadWhenItIsEnded() throws IOException {
        String text = HEADER + lines(0, 3, "10.0.0.1");
        read(new StreamSource("standard input", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        assertThat(flows).containsExactly(0L, 1L, 2L);
    }

    @Test
    void thePlainTableOfRaIsRefusedWithWhatToDo() {
        String table =
                "         StartTime      Flgs  Proto            SrcAddr  Sport   Dir            DstAddr  Dport\n";
        String row =
                "   18:03:44.495915  e           tcp          127.0.0.1.56022     ->          127.0.0.1.5615 7 SPA_*\n";
        for (String text : List.of(table + row, row, table)) {
            assertThatThrownBy(() -> read(new StreamSource(
                            "standard input", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))))
                    .isInstanceOf(UnreadableInputException.class)
                    .hasMessageContaining("TZ=UTC ra -F ra.conf -n -Z b -S HOST - not man")
                    .hasMessageContaining("stratosphere listen --ra-conf");
        }
    }
}
