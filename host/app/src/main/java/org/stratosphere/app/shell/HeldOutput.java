package org.stratosphere.app.shell;

import java.io.IOException;
import java.io.Writer;

/** Holds what a command prints until it is known how long it is; what is too much to hold goes through. */
final class HeldOutput extends Writer {
    static final int MOST_CHARACTERS = 1 << 24;

    private final StringBuilder held = new StringBuilder();
    private final Writer out;
    private final int most;
    private boolean isThrough;

    /**
     * @param out where what is too much goes, which stays open
     */
    HeldOutput(Writer out) {
        this(out, MOST_CHARACTERS);
    }

    HeldOutput(Writer out, int most) {
        this.out = out;
        this.most = most;
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        if (!isThrough && held.length() + length > most) {
            isThrough = true;
            out.append(take());
        }
        if (isThrough) {
            out.write(characters, from, length);
        } else {
            held.append(characters, from, length);
        }
    }

    /** What is held; it is held no longer. */
    String take() {
        String text = held.toString();
        held.setLength(0);
        return text;
    }

    @Override
    public void flush() throws IOException {
        if (isThrough) {
            out.flush();
        }
    }

    @Override
    public void close() {}
}
