package org.stratosphere.pluginapi.flow;

import java.util.Arrays;

/**
 * The tokens of JSON (RFC 8259) one after another in a range of bytes; of the bytes in strings, that they are UTF-8 is not
 * checked. Each method leaves the cursor behind what it read, and anywhere when it answers false. For one thread.
 */
final class JsonCursor {
    private static final int NONE = -1;
    private static final int FIRST_SCRATCH = 256;

    private byte[] input = new byte[0];
    private byte[] scratch = new byte[FIRST_SCRATCH];
    private int scratchLength;
    private int at;
    private int limit;

    /** Goes to the beginning of a range, and forgets all decoded strings. */
    void start(byte[] array, int from, int end) {
        input = array;
        at = from;
        limit = end;
        scratchLength = 0;
    }

    byte[] input() {
        return input;
    }

    int at() {
        return at;
    }

    boolean isAtEnd() {
        return at == limit;
    }

    /** The next byte, 0 at the end. */
    byte peek() {
        return at < limit ? input[at] : 0;
    }

    /** Where the strings lie that had escapes, decoded, one behind the other. */
    byte[] scratch() {
        return scratch;
    }

    /** How much of {@link #scratch} is used: a string that adds nothing had no escapes, and stands in the input. */
    int scratchLength() {
        return scratchLength;
    }

    /** Forgets the strings that were decoded since {@link #scratchLength} was this. */
    void forgetBehind(int length) {
        scratchLength = length;
    }

    /** Reads a string whose quote is next. One without escapes stays where it is, any other is added to the scratch. */
    boolean string() {
        byte[] array = input;
        int end = limit;
        int begin = at + 1;
        for (int i = begin; i < end; i++) {
            byte b = array[i];
            if (b == '"') {
                at = i + 1;
                return true;
            }
            if (b == '\\') {
                at = i;
                return escapedString(begin);
            }
            if (b >= 0 && b < ' ') {
                return false;
            }
        }
        return false;
    }

    private boolean escapedString(int begin) {
        append(begin, at);
        while (at < limit) {
            byte b = input[at];
            if (b == '"') {
                at++;
                return true;
            }
            if (b >= 0 && b < ' ') {
                return false;
            }
            if (b != '\\') {
                append(at, at + 1);
                at++;
            } else if (!escape()) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        if (limit - at < 2) {
            return false;
        }
        byte letter = input[at + 1];
        if (letter == 'u') {
            return unicode();
        }
        int index = "\"\\/bfnrt".indexOf(letter);
        if (index < 0) {
            return false;
        }
        append("\"\\/\b\f\n\r\t".charAt(index));
        at += 2;
        return true;
    }

    /** Four hexadecimal digits, or twice four for what two of them make; half of such a pair becomes U+FFFD. */
    private boolean unicode() {
        int unit = unit(at);
        if (unit < 0) {
            return false;
        }
        at += 6;
        if (!Character.isSurrogate((char) unit)) {
            append(unit);
            return true;
        }
        int low = Character.isHighSurrogate((char) unit) && limit - at >= 6 && input[at] == '\\' && input[at + 1] == 'u'
                ? unit(at)
                : NONE;
        if (low >= 0 && Character.isLowSurrogate((char) low)) {
            at += 6;
            append(Character.toCodePoint((char) unit, (char) low));
        } else {
            append(0xFFFD);
        }
        return true;
    }

    /** The number of the four digits of an escape that begins there, or −1. */
    private int unit(int from) {
        if (limit - from < 6) {
            return NONE;
        }
        int unit = 0;
        for (int i = from + 2; i < from + 6; i++) {
            int digit = Decimals.digit(input[i], 16);
            if (digit < 0) {
                return NONE;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private void append(int from, int end) {
        reserve(end - from);
        System.arraycopy(input, from, scratch, scratchLength, end - from);
        scratchLength += end - from;
    }

    private void append(int codePoint) {
        reserve(4);
        if (codePoint < 0x80) {
            scratch[scratchLength++] = (byte) codePoint;
            return;
        }
        int more = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
        scratch[scratchLength++] = (byte) (0xFF00 >> more + 1 | codePoint >> 6 * more);
        for (int i = more - 1; i >= 0; i--) {
            scratch[scratchLength++] = (byte) (0x80 | codePoint >> 6 * i & 0x3F);
        }
    }

    private void reserve(int bytes) {
        if (scratchLength + bytes > scratch.length) {
            scratch = Arrays.copyOf(scratch, Math.max(2 * scratch.length, scratchLength + bytes));
        }
    }

    boolean number() {
        takes('-');
        if (!takes('0') && !digits()) {
            return false;
        }
        if (takes('.') && !digits()) {
            return false;
        }
        if (takes('e') || takes('E')) {
            if (!takes('-')) {
                takes('+');
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        byte[] array = input;
        int end = limit;
        int i = at;
        while (i < end && array[i] >= '0' && array[i] <= '9') {
            i++;
        }
        boolean isAny = i > at;
        at = i;
        return isAny;
    }

    boolean word(String word) {
        if (limit - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (input[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    boolean takes(char wanted) {
        if (at < limit && input[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    void skipBlanks() {
        while (at < limit && (input[at] == ' ' || input[at] == '\t' || input[at] == '\r' || input[at] == '\n')) {
            at++;
        }
    }
}
