package org.stratosphere.app.output;

import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;

/**
 * Standard output, whose reader may leave, as {@code head} does. The first write behind that throws {@link Closed} and
 * tells the program; later ones are dropped. Writers of text would swallow an {@link IOException} and go on for ever.
 */
public final class StandardOutput extends OutputStream {
    /** As Linux, macOS and Windows say that nobody reads a pipe any more. */
    private static final Pattern LEFT = Pattern.compile("(?i)pipe|stream closed");

    private final OutputStream out;
    private final Runnable whenClosed;
    private volatile boolean isClosed;
    private volatile String reason = "";

    /** Thrown when nobody reads the output any more; nothing has to be said about it. */
    public static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Closed(IOException cause) {
            super("nobody reads the output any more", cause);
        }
    }

    /**
     * @param whenClosed called once, by the writing thread, when the reader has left
     */
    public StandardOutput(OutputStream out, Runnable whenClosed) {
        this.out = out;
        this.whenClosed = whenClosed;
    }

    /** Whether the reader has left. */
    public boolean isClosed() {
        return isClosed;
    }

    /** Why it cannot be written to any more, when that is not that its reader has left; else empty. */
    public String reason() {
        return reason;
    }

    @Override
    public void write(int value) {
        run(() -> out.write(value));
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        run(() -> out.write(bytes, from, length));
    }

    @Override
    public void flush() {
        run(out::flush);
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private void run(Writing writing) {
        if (isClosed) {
            return;
        }
        try {
            writing.run();
        } catch (IOException gone) {
            isClosed = true;
            String message = String.valueOf(gone.getMessage());
            reason = LEFT.matcher(message).find() ? "" : message;
            whenClosed.run();
            throw new Closed(gone);
        }
    }
}
