package org.stratosphere.engine.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * Undoes the compression that an input's first bytes show, whatever its name, and once more where that lays bare another.
 * What was decompressed before the input breaks off, or pauses, can always be read.
 */
final class Decompression {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAGIC_BYTES = 6;
    private static final int[] GZIP = {0x1F, 0x8B};
    private static final int[] ZSTD = {0x28, 0xB5, 0x2F, 0xFD};
    private static final int[] XZ = {0xFD, '7', 'z', 'X', 'Z', 0};
    private static final int MOST_LAYERS = 2;

    /** Memory that an xz dictionary may take, in KiB; the strongest preset needs a little over 64 MiB. */
    private static final int XZ_MEMORY_KIB = 128 << 10;

    private Decompression() {}

    /** The decompressed bytes of a stream; the stream's own where it is not compressed. */
    static InputStream open(InputStream stream) throws IOException {
        InputStream in = stream;
        for (int layer = 0; layer <= MOST_LAYERS; layer++) {
            byte[] magic = in.readNBytes(MAGIC_BYTES);
            InputStream whole = new ReplayedStream(magic, in);
            InputStream plain = layer < MOST_LAYERS ? undone(magic, whole) : null;
            if (plain == null) {
                return whole;
            }
            in = plain;
        }
        return in;
    }

    /** Whether a stream begins as a compressed one does. */
    static boolean isCompressed(InputStream stream) throws IOException {
        byte[] magic = stream.readNBytes(MAGIC_BYTES);
        return begins(magic, GZIP) || begins(magic, ZSTD) || begins(magic, XZ) || isBzip2(magic);
    }

    private static boolean isBzip2(byte[] magic) {
        return begins(magic, 'B', 'Z', 'h') && magic.length > 3 && magic[3] >= '1' && magic[3] <= '9';
    }

    private static @Nullable InputStream undone(byte[] magic, InputStream in) throws IOException {
        if (begins(magic, GZIP)) {
            return new GZIPInputStream(new SteadyStream(in), BUFFER_BYTES);
        }
        if (begins(magic, ZSTD)) {
            return new ZstdInputStream(in).setContinuous(false);
        }
        if (begins(magic, XZ)) {
            return new XZInputStream(new BufferedInputStream(in, BUFFER_BYTES), XZ_MEMORY_KIB);
        }
        if (isBzip2(magic)) {
            return new RescuedStream(new BZip2CompressorInputStream(new BufferedInputStream(in, BUFFER_BYTES), true));
        }
        return null;
    }

    private static boolean begins(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** A buffer that knows its end: the JDK takes a gzip file for ended when nothing is available behind a member. */
    private static final class SteadyStream extends BufferedInputStream {
        SteadyStream(InputStream in) {
            super(in, BUFFER_BYTES);
        }

        @Override
        public synchronized int available() throws IOException {
            int available = super.available();
            if (available > 0) {
                return available;
            }
            mark(1);
            int next = read();
            reset();
            return next < 0 ? 0 : 1;
        }
    }
}
