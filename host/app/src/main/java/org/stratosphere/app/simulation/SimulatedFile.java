package org.stratosphere.app.simulation;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/**
 * A file that is there when all of it is written, and not before: it is written aside and then gets its name. Compressed
 * where its name ends in {@code .gz}. Something that is no regular file, such as a pipe, is written as it is.
 */
final class SimulatedFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final Path aside;
    private final boolean isDirect;
    private final CountedStream counted;
    private final OutputStream out;
    private boolean isKept;

    /** Counts what comes to the disk. */
    private static final class CountedStream extends FilterOutputStream {
        long bytes;

        CountedStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            bytes++;
        }

        @Override
        public void write(byte[] array, int from, int length) throws IOException {
            out.write(array, from, length);
            bytes += length;
        }
    }

    SimulatedFile(Path file) throws IOException {
        this.file = file;
        isDirect = Files.exists(file) && !Files.isRegularFile(file);
        String name = file.getFileName() + "." + ProcessHandle.current().pid() + ".part";
        aside = isDirect ? file : file.resolveSibling(name);
        counted = new CountedStream(new BufferedOutputStream(Files.newOutputStream(aside), BUFFER_BYTES));
        boolean isCompressed = String.valueOf(file.getFileName()).endsWith(".gz");
        out = isCompressed ? new GZIPOutputStream(counted, BUFFER_BYTES) : counted;
    }

    OutputStream out() {
        return out;
    }

    /**
     * Gives the file its name.
     *
     * @return its bytes
     */
    long keep() throws IOException {
        out.close();
        if (!isDirect) {
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        }
        isKept = true;
        return counted.bytes;
    }

    /** Deletes what is not kept. */
    @Override
    public void close() throws IOException {
        if (!isKept) {
            try {
                out.close();
            } finally {
                if (!isDirect) {
                    Files.deleteIfExists(aside);
                }
            }
        }
    }
}
