package org.stratosphere.app.live;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.stratosphere.engine.source.InputHead;
import org.stratosphere.pluginapi.flow.ByteSlice;

/** A file that argus wrote, read through {@code ra}. It is known by its first bytes, compressed with gzip or not. */
public final class ArgusArchive {
    private static final int HEAD_BYTES = 16;
    private static final int GZIP_FIRST = 0x1F;
    private static final int GZIP_SECOND = 0x8B;

    private ArgusArchive() {}

    /** Whether a file begins as argus's archives do. */
    public static boolean is(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        byte[] head = head(Files.newInputStream(file));
        if (head.length > 1 && (head[0] & 0xFF) == GZIP_FIRST && (head[1] & 0xFF) == GZIP_SECOND) {
            try {
                return InputHead.isArgus(ByteSlice.of(head(new GZIPInputStream(Files.newInputStream(file)))));
            } catch (IOException damaged) {
                return false;
            }
        }
        return InputHead.isArgus(ByteSlice.of(head));
    }

    private static byte[] head(InputStream in) throws IOException {
        try (in) {
            return in.readNBytes(HEAD_BYTES);
        }
    }

    /**
     * Starts {@code ra} on an archive.
     *
     * @return its flows as text; breaks off when {@code ra} fails. To be closed
     */
    public static InputStream open(Path file, RaProgram program) throws IOException {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".gz") && isGzip(file)) {
            throw new IOException(file + ": an archive of argus in gzip, whose name must end in .gz for ra to read it");
        }
        return new Flows(file, program.read(file));
    }

    private static boolean isGzip(Path file) throws IOException {
        byte[] head = head(Files.newInputStream(file));
        return head.length > 1 && (head[0] & 0xFF) == GZIP_FIRST && (head[1] & 0xFF) == GZIP_SECOND;
    }

    private static final class Flows extends FilterInputStream {
        private final Path file;
        private final RaProcess process;
        private boolean isClosed;

        Flows(Path file, RaProcess process) {
            super(process.flows());
            this.file = file;
            this.process = process;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] array, int offset, int length) throws IOException {
            int count = in.read(array, offset, length);
            if (count < 0 && !isClosed) {
                String how = process.end(false);
                if (process.exitCode() != 0) {
                    throw new IOException("ra -r " + file + " " + how);
                }
            }
            return count;
        }

        @Override
        public void close() {
            isClosed = true;
            process.close();
        }
    }
}
