package org.stratosphere.engine.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    /** Stands behind the type and length of argus's first record. */
    private static final int[] ARGUS_COOKIE = {0xE5, 0x71, 0x2D, 0xCB};

    private static final int ARGUS_COOKIE_AT = 8;
    private static final byte ESCAPE = 0x1B;
    private static final int MAGIC_BYTES = 4;
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

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
        ByteSlice plain = behindMark(ByteSlice.of(decompressed(head(stream))));
        return plain.length() > 0 && formats.stream().anyMatch(format -> format.recognise(plain) != null);
    }

    /** A head without the byte order mark that editors and shells put before UTF-8: it belongs to no format. */
    static ByteSlice behindMark(ByteSlice head) {
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (i >= head.length() || (head.array()[head.offset() + i] & 0xFF) != BYTE_ORDER_MARK[i]) {
                return head;
            }
        }
        return head.from(BYTE_ORDER_MARK.length);
    }

    /** The first bytes of a file, decompressed; fewer than asked for where it ends, or the compressed stream does. */
    static byte[] of(Path file, int bytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] plain = decompressed(in.readNBytes(HEAD_BYTES));
            return Arrays.copyOf(plain, Math.min(bytes, plain.length));
        }
    }

    /** Whether a file is compressed, by its first bytes. */
    static boolean isCompressed(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Decompression.isCompressed(in);
        }
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

    /** Whether these are the first bytes of what argus writes to files and sends to its clients. */
    public static boolean isArgus(ByteSlice head) {
        if (head.length() < ARGUS_COOKIE_AT + ARGUS_COOKIE.length || head.array()[head.offset()] >= 0) {
            return false;
        }
        for (int i = 0; i < ARGUS_COOKIE.length; i++) {
            if ((head.array()[head.offset() + ARGUS_COOKIE_AT + i] & 0xFF) != ARGUS_COOKIE[i]) {
                return false;
            }
        }
        return true;
    }

    /** What a head that no format recognises looks like, for a message: harmless, on one line, cut. */
    static String shown(ByteSlice head) {
        String begin = new String(
                head.array(), head.offset(), Math.min(head.length(), MAGIC_BYTES), StandardCharsets.ISO_8859_1);
        if (PACKET_CAPTURES.contains(begin)) {
            return "a packet capture; make flows of it with argus and ra";
        }
        if (begin.startsWith("\u00FF\u00FE") || begin.startsWith("\u00FE\u00FF")) {
            return "text in UTF-16; write it as UTF-8";
        }
        if (isArgus(head)) {
            return "what argus itself writes; 'analyze FILE' reads such a file, and 'listen ra HOST' a server, both through"
                    + " argus's client ra";
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
