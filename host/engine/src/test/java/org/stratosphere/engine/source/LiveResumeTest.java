package org.stratosphere.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratosphere.engine.source.FeedFlows.HEADER;
import static org.stratosphere.engine.source.FeedFlows.lines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.engine.checkpoint.Checkpoint;
import org.stratosphere.engine.checkpoint.CheckpointBuilder;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.pluginapi.flow.FlowBatch;

/** Followed files and folders are read on after a restart, whatever was done to them meanwhile. */
@Timeout(120)
class LiveResumeTest {
    private static final long MARCH = 1_709_251_200_000_000L;

    @TempDir
    Path folder;

    private final List<Long> flows = new ArrayList<>();
    private final FeedTroubles troubles = new FeedTroubles();

    /** Reads until so many flows came, or the source has nothing more, and leaves the rest to the next. */
    private Checkpoint read(LiveSource source, @Nullable Checkpoint from, int most, long latenessMicros)
            throws IOException {
        LiveOptions options = new LiveOptions(1024, latenessMicros, FeedFlows.DAY, 50, System::nanoTime);
        try (LiveFeed feed = new LiveFeed(source, BuiltInFormats.all(), options, troubles, from)) {
            int taken = 0;
            int idle = 0;
            while (true) {
                FlowBatch batch = feed.next();
                if (batch == null) {
                    break;
                }
                idle = batch.size() == 0 ? idle + 1 : 0;
                int used = Math.min(batch.size(), most - taken);
                for (int row = 0; row < used; row++) {
                    flows.add((batch.startMicros[row] - MARCH) / FeedFlows.SECOND);
                }
                taken += used;
                if (taken == most || idle > 40) {
                    return saved(feed, batch, used);
                }
                feed.release(batch);
            }
            return saved(feed, null, 0);
        }
    }

    private static Checkpoint saved(LiveFeed feed, @Nullable FlowBatch batch, int used) throws IOException {
        CheckpointBuilder builder = new CheckpointBuilder();
        builder.add(FlowFeeds.SECTION, out -> feed.save(out, batch, used));
        return builder.build();
    }

    private FollowedFile file(Path path) {
        return new FollowedFile(path, troubles, millis -> Thread.sleep(1));
    }

    private FollowedFolder folder(Path path) {
        return new FollowedFolder(path, troubles, millis -> Thread.sleep(1));
    }

    private static List<Long> numbers(int from, int to) {
        List<Long> numbers = new ArrayList<>();
        for (long number = from; number < to; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void aFileIsReadOnWhereItWasLeft() throws IOException {
        for (long lateness : new long[] {0, 20_000_000}) {
            flows.clear();
            Path log = folder.resolve("flows-" + lateness);
            append(log, HEADER + lines(100, 300, "10.0.0.1"));
            Checkpoint from = read(file(log), null, 37, lateness);
            from = read(file(log), from, 100, lateness);
            append(log, lines(400, 100, "10.0.0.1"));
            from = read(file(log), from, 11, lateness);
            read(file(log), from, Integer.MAX_VALUE, lateness);
            assertThat(flows.subList(0, 370)).isEqualTo(numbers(100, 470));
            assertThat(flows).doesNotHaveDuplicates();
        }
    }

    @Test
    void aFileThatWasRotatedMeanwhileIsReadToItsEndFirst() throws IOException {
        Path log = folder.resolve("flows.log");
        append(log, HEADER + lines(100, 200, "10.0.0.1"));
        Checkpoint from = read(file(log), null, 50, 0);
        append(log, lines(300, 50, "10.0.0.1"));
        Files.move(log, folder.resolve("flows.log.1"));
        append(log, HEADER + lines(350, 50, "10.0.0.1"));
        read(file(log), from, 250, 0);
        assertThat(flows).isEqualTo(numbers(100, 400));
        assertThat(troubles.count("feed-lost")).isZero();
    }

    @Test
    void aFileThatIsGoneIsTold() throws IOException {
        Path log = folder.resolve("flows.log");
        append(log, HEADER + lines(100, 200, "10.0.0.1"));
        Checkpoint from = read(file(log), null, 50, 0);
        Files.writeString(folder.resolve("new"), HEADER + lines(500, 20, "10.0.0.2"));
        Files.move(folder.resolve("new"), log, StandardCopyOption.REPLACE_EXISTING);
        flows.clear();
        read(file(log), from, Integer.MAX_VALUE, 0);
        assertThat(troubles.count("feed-lost")).isEqualTo(1);
        assertThat(flows).endsWith(numbers(500, 520).toArray(Long[]::new));
    }

    @Test
    void aFolderIsReadOnFileByFile() throws IOException {
        for (int i = 0; i < 4; i++) {
            Path log = folder.resolve("log-" + i);
            append(log, HEADER + lines(100 + 50 * i, 50, "10.0.0.1"));
            Files.setLastModifiedTime(log, FileTime.fromMillis(1_700_000_000_000L + 1000 * i));
        }
        Checkpoint from = read(folder(folder), null, 70, 0);
        from = read(folder(folder), from, 60, 0);
        read(folder(folder), from, 70, 0);
        assertThat(flows).isEqualTo(numbers(100, 300));
    }
}
