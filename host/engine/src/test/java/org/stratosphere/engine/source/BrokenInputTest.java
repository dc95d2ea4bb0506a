package org.stratosphere.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratosphere.engine.source.FeedFlows.HEADER;
import static org.stratosphere.engine.source.FeedFlows.files;
import static org.stratosphere.engine.source.FeedFlows.lines;
import static org.stratosphere.engine.source.FeedFlows.options;
import static org.stratosphere.engine.source.FeedFlows.read;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.flow.BlockParser;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowColumn;
import org.stratosphere.pluginapi.flow.FlowFormat;
import org.stratosphere.pluginapi.flow.Layout;
import org.stratosphere.pluginapi.flow.RecordOrder;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Inputs that break off, and formats that fail. */
@Timeout(60)
class BrokenInputTest {
    @TempDir
    Path folder;

    @Test
    void everyWholeRowBeforeTheBreakIsUsedAndNoHalfOne() throws IOException {
        byte[] gzip = compressed("gzip", text(20_000));
        for (int length = gzip.length / 2; length < gzip.length / 2 + 20; length++) {
            byte[] cut = Arrays.copyOf(gzip, length);
            Path file = Files.write(folder.resolve("cut" + length), cut);
            List<String> flows = new ArrayList<>();
            FeedReport report = read(files(file), options(2, 1 << 20), flows);
            assertThat(flows).hasSize(wholeLines(cut) - 1);
            assertThat(report.notices()).singleElement().asString().contains("broke off");
            assertThat(report.inputs().get(0).skipped()).isEmpty();
        }
    }

    private static int wholeLines(byte[] cutGzip) throws IOException {
        int lines = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(cutGzip))) {
            for (int next; (next = in.read()) >= 0; ) {
                lines += next == '\n' ? 1 : 0;
            }
        } catch (IOException broken) {
            return lines;
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "xz", "bzip2"})
    void whateverTheCompressionABreakIsANotice(String kind) throws IOException {
        byte[] bytes = compressed(kind, text(40_000));
        Path file = Files.write(folder.resolve(kind), Arrays.copyOf(bytes, bytes.length * 3 / 4));
        List<String> flows = new ArrayList<>();
        FeedReport report = read(files(file), options(2, 1 << 20), flows);
        assertThat(flows.size()).isBetween(5_000, 39_999);
        assertThat(report.notices()).singleElement().asString().contains("broke off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "xz", "bzip2"})
    void aFlippedByteNeverThrowsMoreThanOneClearException(String kind) throws IOException {
        byte[] bytes = compressed(kind, text(2_000));
        Random random = new Random(5);
        for (int round = 0; round < 25; round++) {
            byte[] spoilt = bytes.clone();
            spoilt[random.nextInt(spoilt.length)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("spoilt"), spoilt);
            try {
                read(files(file), options(1, 1 << 14), new ArrayList<>());
            } catch (UnreadableInputException refused) {
                assertThat(refused).hasMessageContaining("spoilt");
            }
        }
    }

    @Test
    void compressionInsideCompressionIsUndoneOnce() throws IOException {
        Path file = Files.write(folder.resolve("twice"), compressed("zstd", compressed("gzip", text(5000))));
        List<String> flows = new ArrayList<>();
        read(files(file), options(2, 1 << 16), flows);
        assertThat(flows).hasSize(5000);
    }

    @Test
    void membersOfAGzipPipeAreReadThoughNothingIsAvailableBetweenThem() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(compressed("gzip", (HEADER + lines(0, 10, "10.0.0.1")).getBytes(StandardCharsets.US_ASCII)));
        members.write(compressed("gzip", lines(10, 10, "10.0.0.1").getBytes(StandardCharsets.US_ASCII)));
        InputStream silent = new ByteArrayInputStream(members.toByteArray()) {
            @Override
            public synchronized int available() {
                return 0;
            }

            @Override
            public synchronized int read(byte[] array, int offset, int length) {
                return super.read(array, offset, Math.min(length, 7));
            }
        };
        List<String> flows = new ArrayList<>();
        read(List.of(new FlowInput.StreamInput("pipe", silent)), options(1, 1024), flows);
        assertThat(flows).hasSize(20);
    }

    @Test
    void aPauseInsideTheFirstLinesDoesNotDecideOnTheLayout() throws IOException {
        byte[] bytes = (HEADER + lines(0, 3, "10.0.0.1")).getBytes(StandardCharsets.US_ASCII);
        for (int pause = 1; pause < bytes.length; pause++) {
            int first = pause;
            InputStream pausing = new ByteArrayInputStream(bytes) {
                @Override
                public synchronized int available() {
                    return pos == first ? 0 : super.available();
                }

                @Override
                public synchronized int read(byte[] array, int offset, int length) {
                    return super.read(array, offset, pos < first ? Math.min(length, first - pos) : length);
                }
            };
            List<String> flows = new ArrayList<>();
            FeedReport report = read(List.of(new FlowInput.StreamInput("pipe", pausing)), options(1, 1024), flows);
            assertThat(flows).hasSize(3).allMatch(flow -> flow.endsWith(" 8"));
            assertThat(report.inputs().get(0).layout()).contains("15 columns");
        }
    }

    @Test
    void aPacketCaptureIsNamed() throws IOException {
        Path file = Files.write(
                folder.resolve("x.pcap"), new byte[] {(byte) 0xD4, (byte) 0xC3, (byte) 0xB2, (byte) 0xA1, 2, 0});
        assertThatThrownBy(() -> read(files(file), options(1, 1024), new ArrayList<>()))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("a packet capture; make flows of it with argus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wholeRecords", "parse"})
    void aFormatThatFailsIsOneClearException(String where) throws IOException {
        Path file = Files.write(folder.resolve("x"), text(2000));
        assertThatThrownBy(
                        () -> read(files(file), List.of(new FailingFormat(where)), options(2, 1024), new ArrayList<>()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("reading as failing failed")
                .hasRootCauseMessage("no " + where);
    }

    private static byte[] text(int flows) {
        return (HEADER + lines(0, flows, "10.0.0.1")).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] compressed(String kind, byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressing = switch (kind) {
            case "gzip" -> new GZIPOutputStream(out);
            case "zstd" -> new ZstdOutputStream(out);
            case "xz" -> new XZOutputStream(out, new LZMA2Options(1));
            default -> new BZip2CompressorOutputStream(out, 1);
        }) {
            compressing.write(bytes);
        }
        return out.toByteArray();
    }

    /** Recognises everything and fails in one of its methods. */
    private record FailingFormat(String where) implements FlowFormat, Layout {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public String expectation() {
            return "anything";
        }

        @Override
        public @Nullable Layout recognise(ByteSlice head) {
            return this;
        }

        @Override
        public String description() {
            return "failing";
        }

        @Override
        public RecordOrder order() {
            return RecordOrder.BY_START;
        }

        @Override
        public Set<FlowColumn> columns() {
            return Set.of();
        }

        @Override
        public int headerLength() {
            return 0;
        }

        @Override
        public int wholeRecords(ByteSlice block) {
            if (where.equals("wholeRecords")) {
                throw new IllegalStateException("no wholeRecords");
            }
            return block.length();
        }

        @Override
        public BlockParser newParser() {
            return (block, out) -> {
                throw new IllegalStateException("no parse");
            };
        }
    }
}
