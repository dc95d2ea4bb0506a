package org.stratosphere.engine.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowFormat;

/** Looks at the first bytes of a stream without taking them. */
public final class InputHead {
    private static final int HEAD_BYTES = 1 << 16;
    private static final int SHOWN_CHARACTERS = 60;
    private static final byte ESCAPE = 0x1B;
    private static final int MAGIC_BYTES = 4;

    /** The first bytes of pcap in both byte orders, to the microsecond and to the nanosecond, and of pcapng. */
    private static final Set<String> PACKET_CAPTURES = Set.of(
            "\u00A1\u00B2\u00C3\u00D4",
            "\u00D4\u00C3\u00B2\u00A1",
            "\u00A1\u00B2\u003C\u004D",
            "\u004D\u003C\u00B2\u00A1",
            "\n\r\r\n");

    private InputHead() {}

    /** A stream whose head can be looked at. */
    public static BufferedInputStream buffered(InputStream stream) {
        return new BufferedInputStream(stream, HEAD_BYTES);
    }

    /** Whether there is not a single byte; waits for the first one. */
    public static boolean isEmpty(BufferedInputStream stream) throws IOException {
        return head(stream).length == 0;
    }

    /** Whether the head, decompressed, is one that a format recognises; waits for the first bytes only. */
    public static boolean isFlows(BufferedInputStream stream, List<FlowFormat> formats) throws IOException {
        ByteSlice plain = ByteSlice.of(decompressed(head(stream)));
        return plain.length() > 0 && formats.stream().anyMatch(format -> format.recognise(plain) != null);
    }

    private static byte[] head(BufferedInputStream stream) throws IOException {
        stream.mark(HEAD_BYTES);
        byte[] head = new byte[HEAD_BYTES];
        int length = Math.max(0, stream.read(head, 0, head.length));
        stream.reset();
        return Arrays.copyOf(head, length);
    }

    /** As much as the head holds; the compressed stream is cut, so that its end is always an error. */
    private static byte[] decompressed(byte[] head) {
        byte[] plain = new byte[HEAD_BYTES];
        int length = 0;
        try (InputStream in = Decompression.open(new ByteArrayInputStream(head))) {
            for (int read; length < plain.length && (read = in.read(plain, length, plain.length - length)) >= 0; ) {
                length += read;
            }
        } catch (IOException cut) {
            // What was decompressed before is enough to look at.
            return Arrays.copyOf(plain, length);
        }
        return Arrays.copyOf(plain, length);
    }

    /** What a head that no format recognises looks like, for a message: harmless, on one line, cut. */
    static String shown(ByteSlice head) {
        String begin = new String(
                head.array(), head.offset(), Math.min(head.length(), MAGIC_BYTES), StandardCharsets.ISO_8859_1);
        if (PACKET_CAPTURES.contains(begin)) {
            return "a packet capture; make flows of it with argus and ra";
        }
        int length = Math.min(head.length(), SHOWN_CHARACTERS);
        for (int i = head.offset(); i < head.offset() + length; i++) {
            byte b = head.array()[i];
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != ESCAPE) {
                return "binary data";
            }
        }
        String text = new ByteSlice(head.array(), head.offset(), length).text();
        return "\"" + Printable.of(text.lines().findFirst().orElse("")) + "\"";
    }
}
