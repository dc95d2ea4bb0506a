package org.stratosphere.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratosphere.engine.source.FeedFlows.DAY;
import static org.stratosphere.engine.source.FeedFlows.HEADER;
import static org.stratosphere.engine.source.FeedFlows.files;
import static org.stratosphere.engine.source.FeedFlows.line;
import static org.stratosphere.engine.source.FeedFlows.lines;
import static org.stratosphere.engine.source.FeedFlows.options;
import static org.stratosphere.engine.source.FeedFlows.read;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MergedFeedTest {
    @TempDir
    Path folder;

    @Test
    void theOrderDoesNotDependOnBlocksEvenWhereRowsAreOutOfOrder() throws IOException {
        Random random = new Random(11);
        long[][] seconds = new long[3][];
        Path[] paths = new Path[3];
        for (int file = 0; file < 3; file++) {
            seconds[file] = new long[2000];
            StringBuilder text = new StringBuilder(file == 1 ? "" : HEADER);
            for (int i = 0; i < seconds[file].length; i++) {
                seconds[file][i] = Math.max(0, 2 * i + file - random.nextInt(200));
                text.append(line(seconds[file][i], "10.0.0." + file));
            }
            paths[file] = write("file" + file, text.toString());
        }
        List<String> expected = merged(seconds);
        for (int threads : new int[] {1, 2, 8}) {
            for (int block : new int[] {1024, 10_000, 1 << 20}) {
                List<String> flows = new ArrayList<>();
                read(files(paths), options(threads, block), flows);
                assertThat(flows).extracting(flow -> flow.split(" ")[0]).isEqualTo(expected);
            }
        }
    }

    /** Seconds in the order in which the smallest of the files' next ones goes first. */
    private static List<String> merged(long[][] seconds) {
        List<String> merged = new ArrayList<>();
        int[] at = new int[seconds.length];
        while (true) {
            int first = -1;
            for (int file = 0; file < seconds.length; file++) {
                if (at[file] < seconds[file].length
                        && (first < 0 || seconds[file][at[file]] < seconds[first][at[first]])) {
                    first = file;
                }
            }
            if (first < 0) {
                return merged;
            }
            merged.add(Long.toString(seconds[first][at[first]++]));
        }
    }

    @Test
    void aRowOfAFarFutureDoesNotHoldItsFileBack() throws IOException {
        String wrong = line(5, "10.0.0.1").replace("2024/", "2100/");
        Path first = write("first", HEADER + lines(0, 5, "10.0.0.1") + wrong + lines(5, 5, "10.0.0.1"));
        Path second = write("second", HEADER + lines(0, 10, "10.0.0.2"));
        for (int block : new int[] {1024, 1 << 20}) {
            List<String> flows = new ArrayList<>();
            read(files(first, second), options(1, block), flows);
            assertThat(flows).hasSize(21);
            assertThat(flows.get(20)).startsWith("9 10.0.0.2");
            assertThat(flows.get(19)).startsWith("9 10.0.0.1");
        }
    }

    @Test
    void aBatchHoldsFlowsOfOneSetOfColumnsOnly() throws IOException {
        Path wide = write("wide", HEADER + lines(0, 50, "10.0.0.1"));
        String narrow =
                HEADER.replace(",SrcBytes,Label", "") + lines(0, 50, "10.0.0.2").replace(",60,x\n", "\n");
        List<String> flows = new ArrayList<>();
        read(files(wide, write("narrow", narrow)), options(1, 1024), flows);
        assertThat(flows).hasSize(100);
        assertThat(flows).allMatch(flow -> flow.endsWith(flow.contains("10.0.0.1") ? " 8" : " 5"));
        assertThat(flows.subList(0, 2)).extracting(flow -> flow.split(" ")[0]).containsExactly("0", "0");
    }

    @Test
    void sixtyFourFilesAreOpenAtOnceAndOneMoreWaitsUntilAnotherEnds() throws IOException {
        Path[] paths = new Path[MergedFeed.MOST_OPEN + 1];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = write("f" + i, HEADER + lines(i == 0 ? 0 : 1, i == 0 ? 5 : 20, "10.0.0." + i));
        }
        List<String> flows = new ArrayList<>();
        FeedReport within =
                read(files(Arrays.copyOf(paths, MergedFeed.MOST_OPEN)), options(1, 1024), new ArrayList<>());
        assertThat(within.notices()).isEmpty();
        FeedReport beyond = read(files(paths), options(2, 1024), flows);
        assertThat(beyond.notices()).singleElement().asString().contains("more than 64 inputs overlap");
        assertThat(flows).hasSize(5 + 64 * 20);
        assertThat(flows.indexOf("1 10.0.0.64 64:2 8")).isGreaterThan(flows.indexOf("4 10.0.0.0 0:6 8"));
    }

    @Test
    void lookingAtTheHeadsCountsNeitherBytesNorFlows() throws IOException {
        Path early = write("early", HEADER + lines(0, 1000, "10.0.0.1"));
        Path late = write("late", HEADER + "rubbish\n".repeat(5000) + lines(2000, 1000, "10.0.0.2"));
        try (FlowFeed feed = FlowFeeds.open(
                files(late, early), org.stratosphere.engine.flow.BuiltInFormats.all(), options(2, 1 << 14))) {
            FeedReport opened = feed.report();
            assertThat(opened.bytesRead()).isZero();
            assertThat(opened.bytesTotal()).isEqualTo(Files.size(early) + Files.size(late));
            assertThat(opened.inputs()).extracting(FeedReport.Input::flows).containsExactly(0L, 0L);
            assertThat(opened.inputs()).extracting(FeedReport.Input::layout).doesNotContain("");
        }
        List<String> flows = new ArrayList<>();
        FeedReport report = read(files(late, early), options(2, 1 << 14), flows);
        assertThat(flows.get(0)).startsWith("0 10.0.0.1 1:2");
        assertThat(report.bytesRead()).isEqualTo(report.bytesTotal());
        assertThat(report.inputs()).extracting(FeedReport.Input::flows).containsExactly(1000L, 1000L);
        assertThat(report.inputs().get(0).skipped().values())
                .containsExactly(new FeedReport.Skipped(5000, List.of(2L, 3L, 4L)));
    }

    @Test
    void aFileWithoutFlowsIsNoError() throws IOException {
        Path none = write("none", HEADER + "rubbish\n");
        List<String> flows = new ArrayList<>();
        FeedReport report = read(files(none, write("one", lines(0, 1, "10.0.0.1"))), options(1, 1024), flows);
        assertThat(flows).hasSize(1);
        assertThat(report.inputs().get(0).skipped()).hasSize(1);
        assertThat(read(files(none), options(1, 1024), flows).inputs().get(0).flows())
                .isZero();
    }

    @Test
    void pipesGivenAsPathsAreOpenedOnce() throws Exception {
        Path pipe = folder.resolve("pipe");
        try {
            Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
            Assumptions.assumeTrue(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0, "mkfifo failed");
        } catch (IOException absent) {
            Assumptions.abort("mkfifo not found");
        }
        Thread writer = new Thread(() -> {
            try (OutputStream out = Files.newOutputStream(pipe)) {
                out.write((HEADER + lines(1, 5000, "10.0.0.1")).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                throw new IllegalStateException(closed);
            }
        });
        writer.setDaemon(true);
        writer.start();
        List<String> flows = new ArrayList<>();
        FeedReport report =
                read(files(write("file", HEADER + lines(0, 10, "10.0.0.2")), pipe), options(2, 1 << 16), flows);
        assertThat(flows).hasSize(5010);
        assertThat(flows.get(1)).startsWith("1 10.0.0.2");
        assertThat(flows.get(2)).startsWith("1 10.0.0.1");
        assertThat(report.bytesTotal()).isEqualTo(-1);
        writer.join();
    }

    @Test
    void latenessPutsFlowsOfEachFileInOrder() throws IOException {
        Path file =
                write("file", HEADER + lines(10, 5, "10.0.0.1") + lines(0, 5, "10.0.0.2") + lines(15, 50, "10.0.0.1"));
        FeedOptions late = new FeedOptions(2, 1024, false, 20 * FeedFlows.SECOND, DAY);
        List<String> flows = new ArrayList<>();
        read(files(file), late, flows);
        assertThat(flows).hasSize(60);
        assertThat(flows.subList(0, 6))
                .extracting(flow -> flow.split(" ")[0])
                .containsExactly("0", "1", "2", "3", "4", "10");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.US_ASCII);
    }
}
