package org.stratosphere.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.SkipReason;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

@Timeout(60)
class FlowFeedsTest {
    private static final String HEADER =
            "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label\n";
    private static final long DAY = 86_400_000_000L;

    @TempDir
    Path folder;

    private interface Compressor {
        OutputStream over(OutputStream out) throws IOException;
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "gzip", "gzip twice", "zstd", "xz", "bzip2"})
    void compressionIsSeenByContent(String kind) throws IOException {
        byte[] text = (HEADER + rows(0, 5000, 1, "10.0.0.1")).getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = switch (kind) {
            case "gzip" -> compressed(text, GZIPOutputStream::new);
            case "gzip twice" ->
                concatenated(
                        compressed(Arrays.copyOf(text, 1000), GZIPOutputStream::new),
                        compressed(Arrays.copyOfRange(text, 1000, text.length), GZIPOutputStream::new));
            case "zstd" -> compressed(text, ZstdOutputStream::new);
            case "xz" -> compressed(text, out -> new XZOutputStream(out, new LZMA2Options(1)));
            case "bzip2" -> compressed(text, BZip2CompressorOutputStream::new);
            default -> text;
        };
        Path file = Files.write(folder.resolve("flows.dat"), bytes);
        FeedReport report = read(options(2, 1 << 16), new ArrayList<>(), file);
        assertThat(report.inputs().get(0).flows()).isEqualTo(5000);
        assertThat(report.bytesRead()).isEqualTo(bytes.length);
        assertThat(report.bytesTotal()).isEqualTo(bytes.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 10, 1 << 20})
    void aByteOrderMarkBelongsToNoFormat(int blockBytes) throws IOException {
        String text = "Note," + HEADER + rows(0, 3000, 1, "10.0.0.1").replaceAll("(?m)^(?=.)", "note,");
        List<String> expected = new ArrayList<>();
        List<String> flows = new ArrayList<>();
        read(options(2, blockBytes), expected, Files.writeString(folder.resolve("plain"), text));
        FeedReport report =
                read(options(2, blockBytes), flows, Files.writeString(folder.resolve("marked"), "\uFEFF" + text));
        assertThat(flows).hasSize(3000).isEqualTo(expected);
        assertThat(report.inputs().get(0).skipped()).isEmpty();
    }

    @Test
    void threadsAndBlocksDoNotChangeTheFlows() throws IOException {
        String text =
                HEADER + rows(0, 3000, 1, "10.0.0.1") + "rubbish,line\n" + HEADER.replace("Dur,Proto", "Proto,Dur")
                        + swapped(rows(3000, 3000, 1, "10.0.0.2")) + HEADER + rows(6000, 500, 1, "2001:db8::1");
        Path file = Files.writeString(folder.resolve("a"), text);
        List<String> expected = new ArrayList<>();
        FeedReport expectedReport = read(options(1, 1 << 20), expected, file);
        assertThat(expected).hasSize(6500);
        assertThat(expected.get(0)).endsWith(" 10.0.0.1 file 0 line 2");
        assertThat(expected.get(6499)).endsWith(" 2001:db8::1 file 0 line 6504");
        assertThat(expectedReport.inputs().get(0).skipped().get(SkipReason.COLUMNS))
                .isEqualTo(new FeedReport.Skipped(1, List.of(3002L)));
        for (int threads : new int[] {1, 2, 8}) {
            for (int block : new int[] {1024, 4096, 1 << 20}) {
                List<String> flows = new ArrayList<>();
                FeedReport report = read(options(threads, block), flows, file);
                assertThat(flows).isEqualTo(expected);
                assertThat(report.inputs()).isEqualTo(expectedReport.inputs());
            }
        }
    }

    @Test
    void filesThatOverlapAreMergedByStartAndOthersFollowByFirstFlow() throws IOException {
        Path late = Files.writeString(folder.resolve("late"), HEADER + rows(10_000, 50, 1, "10.0.0.3"));
        Path even = Files.writeString(folder.resolve("even"), HEADER + rows(0, 100, 2, "10.0.0.1"));
        Path odd = Files.writeString(folder.resolve("odd"), rows(1, 100, 2, "10.0.0.2"));
        List<String> flows = new ArrayList<>();
        FeedReport report = read(options(2, 1024), flows, late, even, odd);
        assertThat(flows).hasSize(250).isSorted();
        assertThat(flows.get(1)).contains("10.0.0.2 file 2 line 1");
        assertThat(flows.get(249)).contains("10.0.0.3 file 0");
        assertThat(report.inputs()).extracting(FeedReport.Input::flows).containsExactly(50L, 100L, 100L);

        List<String> inOrder = new ArrayList<>();
        read(new FeedOptions(2, 1024, true, FeedOptions.AUTO_LATENESS, DAY), inOrder, late, even, odd);
        assertThat(inOrder.get(0)).contains("10.0.0.3");
        assertThat(inOrder).containsExactlyInAnyOrderElementsOf(flows);
    }

    @Test
    void flowsOfOneStartFollowTheCommandLine() throws IOException {
        Path first = Files.writeString(folder.resolve("b"), rows(0, 3, 1, "10.0.0.2"));
        Path second = Files.writeString(folder.resolve("a"), rows(0, 3, 1, "10.0.0.1"));
        List<String> flows = new ArrayList<>();
        read(options(1, 1024), flows, first, second);
        assertThat(flows)
                .extracting(flow -> flow.contains("file 0"))
                .containsExactly(true, false, true, false, true, false);
    }

    @Test
    void aFileGivenTwiceIsReadOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), rows(0, 3, 1, "10.0.0.1"));
        List<String> flows = new ArrayList<>();
        FeedReport report =
                read(options(1, 1024), flows, file, folder.resolve(".").resolve("a"));
        assertThat(flows).hasSize(3);
        assertThat(report.notices()).singleElement().asString().contains("given twice");
    }

    @Test
    void anInputThatBreaksOffIsUsedAsFarAsItGoes() throws IOException {
        byte[] gzip = compressed(
                (HEADER + rows(0, 50_000, 1, "10.0.0.1")).getBytes(StandardCharsets.US_ASCII), GZIPOutputStream::new);
        Path file = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(gzip, gzip.length / 2));
        List<String> flows = new ArrayList<>();
        FeedReport report = read(options(2, 1 << 16), flows, file);
        assertThat(flows.size()).isBetween(10_000, 49_999);
        assertThat(report.notices())
                .singleElement()
                .asString()
                .contains("broke off")
                .contains("what came before is used");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1}|not a flow file: expected binetflow|found \"{\"a\": 1}\"",
                "x\u0001\u0002y|not a flow file|found binary data",
                "\uFEFFhello|not a flow file|found \"hello\"",
                "hello\u001b[31m|not a flow file|found \"hello"
            })
    void whatIsNoFlowFileIsRefusedWithWhatWasFound(String content, String problem, String found) throws IOException {
        Path file = Files.writeString(folder.resolve("x"), content);
        assertThatThrownBy(() -> read(options(1, 1024), new ArrayList<>(), file))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(problem)
                .hasMessageContaining(found)
                .hasMessageNotContaining("\u001b");
    }

    @Test
    void textInUtf16IsCalledSo() throws IOException {
        Path file = Files.write(
                folder.resolve("x"), (HEADER + rows(0, 3, 1, "10.0.0.1")).getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> read(options(1, 1024), new ArrayList<>(), file))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageEndingWith("found text in UTF-16; write it as UTF-8");
    }

    @Test
    void emptyFoldersAndMissingFilesHaveTheirOwnWords() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        Path flows = Files.writeString(folder.resolve("flows"), rows(0, 3, 1, "10.0.0.1"));
        assertThatThrownBy(() -> read(options(1, 1024), new ArrayList<>(), empty))
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> read(options(1, 1024), new ArrayList<>(), folder))
                .hasMessageContaining("a folder");
        assertThatThrownBy(() -> read(options(1, 1024), new ArrayList<>(), folder.resolve("no")))
                .hasMessageContaining("cannot be opened");
        List<String> read = new ArrayList<>();
        FeedReport report = read(options(1, 1024), read, empty, flows);
        assertThat(read).hasSize(3);
        assertThat(report.notices()).singleElement().asString().contains("is empty");
    }

    @Test
    void aRecordLongerThanABlockIsReadAndOneBeyondAllBoundsIsSkipped() throws IOException {
        Path file = folder.resolve("giant");
        String row = rows(1, 1, 1, "10.0.0.1");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write((HEADER + rows(0, 1, 1, "10.0.0.1")).getBytes(StandardCharsets.US_ASCII));
            out.write((row.strip() + "x".repeat(100_000) + "\n").getBytes(StandardCharsets.US_ASCII));
            byte[] part = "y".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 20; i++) {
                out.write(part);
            }
            out.write(("\n" + rows(2, 2, 1, "10.0.0.1")).getBytes(StandardCharsets.US_ASCII));
        }
        List<String> flows = new ArrayList<>();
        FeedReport report = read(options(2, 1024), flows, file);
        assertThat(flows).hasSize(4);
        assertThat(flows.get(3)).endsWith("line 6");
        assertThat(report.inputs().get(0).skipped().get(SkipReason.TOO_LONG))
                .isEqualTo(new FeedReport.Skipped(1, List.of(4L)));
    }

    @Test
    void aStreamThatPausesHandsOnWhatIsThere() throws Exception {
        try (PipedOutputStream out = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(out, 1 << 16)) {
            out.write((HEADER + rows(0, 3, 1, "10.0.0.1")).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            try (FlowFeed feed = FlowFeeds.open(
                    List.of(new FlowInput.StreamInput("pipe", in)), BuiltInFormats.all(), options(1, 1 << 20))) {
                FlowBatch batch = feed.next();
                assertThat(batch).isNotNull();
                assertThat(batch.size()).isEqualTo(3);
            }
        }
    }

    @Test
    void aCompressedStreamThatPausesHandsOnWhatIsThere() throws Exception {
        try (PipedOutputStream out = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(out, 1 << 16)) {
            GZIPOutputStream gzip = new GZIPOutputStream(out, 512, true);
            gzip.write((HEADER + rows(0, 3, 1, "10.0.0.1")).getBytes(StandardCharsets.US_ASCII));
            gzip.flush();
            try (FlowFeed feed = FlowFeeds.open(
                    List.of(new FlowInput.StreamInput("pipe", in)), BuiltInFormats.all(), options(1, 1 << 20))) {
                FlowBatch batch = feed.next();
                assertThat(batch).isNotNull();
                assertThat(batch.size()).isEqualTo(3);
                gzip.write(rows(3, 2, 1, "10.0.0.1").getBytes(StandardCharsets.US_ASCII));
                gzip.flush();
                batch = feed.next();
                assertThat(batch).isNotNull();
                assertThat(batch.size()).isEqualTo(2);
            }
        }
    }

    @Test
    void manyHeadersInOneBlockNeedFewBatches() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            text.append(HEADER).append(rows(i, 1, 1, "10.0.0.1"));
        }
        Path file = Files.writeString(folder.resolve("many"), text);
        Set<FlowBatch> batches = Collections.newSetFromMap(new IdentityHashMap<>());
        int flows = 0;
        try (FlowFeed feed =
                FlowFeeds.open(List.of(new FlowInput.FileInput(file)), BuiltInFormats.all(), options(2, 1 << 20))) {
            for (FlowBatch batch; (batch = feed.next()) != null; feed.release(batch)) {
                batches.add(batch);
                assertThat(batch.line[0]).isEqualTo(2L * ++flows);
            }
        }
        assertThat(flows).isEqualTo(2000);
        assertThat(batches).hasSizeLessThan(10);
    }

    @Test
    void readingSeveralFilesLeavesNoThread() throws IOException {
        for (int i = 0; i < 5; i++) {
            Files.writeString(folder.resolve("f" + i), HEADER + rows(i, 500, 2, "10.0.0." + i));
        }
        List<String> flows = new ArrayList<>();
        read(options(4, 1024), flows, folder.resolve("f0"), folder.resolve("f3"), folder.resolve("f1"));
        assertThat(flows).hasSize(1500);
        awaitNoThread();
    }

    @Test
    void closingWakesWhoWaitsAndLeavesNoThread() throws Exception {
        PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out, 1 << 16);
        out.write((HEADER + rows(0, 3, 1, "10.0.0.1")).getBytes(StandardCharsets.US_ASCII));
        FlowFeed feed = FlowFeeds.open(
                List.of(new FlowInput.StreamInput("pipe", in)), BuiltInFormats.all(), options(2, 1 << 20));
        assertThat(feed.next()).isNotNull();
        Thread closer = new Thread(feed::close);
        closer.start();
        assertThat(feed.next()).isNull();
        closer.join();
        out.close();
        awaitNoThread();
    }

    private static void awaitNoThread() {
        long end = System.nanoTime() + 10_000_000_000L;
        while (ownThreads() > 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(ownThreads()).isZero();
    }

    private static long ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("(parser|reader)-\\d+"))
                .count();
    }

    @Test
    void anEndlessStreamOfBytesIsReadFromMemory() throws IOException {
        byte[] bytes = rows(0, 100, 1, "10.0.0.1").getBytes(StandardCharsets.US_ASCII);
        List<String> flows = new ArrayList<>();
        drain(List.of(new FlowInput.StreamInput("bytes", new ByteArrayInputStream(bytes))), options(1, 1024), flows);
        assertThat(flows).hasSize(100);
    }

    private static FeedOptions options(int threads, int blockBytes) {
        return new FeedOptions(threads, blockBytes, false, FeedOptions.AUTO_LATENESS, DAY);
    }

    private static FeedReport read(FeedOptions options, List<String> flows, Path... files) throws IOException {
        return drain(
                Arrays.stream(files).<FlowInput>map(FlowInput.FileInput::new).toList(), options, flows);
    }

    private static FeedReport drain(List<FlowInput> inputs, FeedOptions options, List<String> flows)
            throws IOException {
        try (FlowFeed feed = FlowFeeds.open(inputs, BuiltInFormats.all(), options)) {
            for (FlowBatch batch; (batch = feed.next()) != null; feed.release(batch)) {
                for (int row = 0; row < batch.size(); row++) {
                    flows.add(String.format(
                            java.util.Locale.ROOT,
                            "%020d %s file %d line %d",
                            batch.startMicros[row],
                            new Address(batch.sourceHigh[row], batch.sourceLow[row]),
                            batch.file[row],
                            batch.line[row]));
                }
            }
            return feed.report();
        }
    }

    /** Rows of one source, from a second of the day on, so many seconds apart. */
    private static String rows(int fromSecond, int count, int apart, String source) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int second = fromSecond + i * apart;
            text.append(String.format(
                            java.util.Locale.ROOT,
                            "2024/03/01 %02d:%02d:%02d.000000,0.1,tcp,%s,1,   ->,10.9.9.9,80,CON,0,0,2,120,60,x%n",
                            second / 3600,
                            second / 60 % 60,
                            second % 60,
                            source)
                    .replace(System.lineSeparator(), "\n"));
        }
        return text.toString();
    }

    private static String swapped(String rows) {
        return rows.replace(",0.1,tcp,", ",tcp,0.1,");
    }

    private static byte[] compressed(byte[] bytes, Compressor compressor) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressing = compressor.over(out)) {
            compressing.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
