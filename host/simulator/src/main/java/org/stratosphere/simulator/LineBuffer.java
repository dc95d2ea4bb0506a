package org.stratosphere.simulator;

import java.io.IOException;
import java.io.OutputStream;

/** Lines of ASCII text on their way to a stream. For one thread. */
final class LineBuffer {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LONGEST_LINE = 2048;
    private static final long[] POWERS = powers();

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int length;

    /** @param out not closed */
    LineBuffer(OutputStream out) {
        this.out = out;
    }

    /** Makes room for a line of at most 2,048 characters. */
    void begin() throws IOException {
        if (length > buffer.length - LONGEST_LINE) {
            write();
        }
    }

    void flush() throws IOException {
        write();
        out.flush();
    }

    private void write() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    void character(char character) {
        buffer[length++] = (byte) character;
    }

    void text(String text) {
        int count = text.length();
        for (int i = 0; i < count; i++) {
            buffer[length + i] = (byte) text.charAt(i);
        }
        length += count;
    }

    /** What stands in every line, in ASCII. */
    void bytes(byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    void number(long number) {
        digits(number, 1);
    }

    /** Seconds with six places behind the point. */
    void seconds(long micros, int leastDigits) {
        digits(micros / 1_000_000, leastDigits);
        character('.');
        digits(micros % 1_000_000, 6);
    }

    /** A number of 0 or more, with leading zeros up to a least count of digits. */
    void digits(long number, int least) {
        int count = least;
        while (count < POWERS.length && number >= POWERS[count]) {
            count++;
        }
        long rest = number;
        for (int at = length + count - 1; at >= length; at--) {
            long tens = rest / 10;
            buffer[at] = (byte) ('0' + (rest - tens * 10));
            rest = tens;
        }
        length += count;
    }

    /** Powers of ten by their exponents. */
    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int exponent = 1; exponent < powers.length; exponent++) {
            powers[exponent] = 10 * powers[exponent - 1];
        }
        return powers;
    }
}
