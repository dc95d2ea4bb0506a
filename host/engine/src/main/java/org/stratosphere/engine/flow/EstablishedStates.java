package org.stratosphere.engine.flow;

import org.stratosphere.pluginapi.flow.Established;

/**
 * Whether a connection was established, from the word that argus or Zeek gives its state. Words are compared as numbers,
 * eight bits a character, so that nothing is allocated for a flow.
 */
final class EstablishedStates {
    private static final long[] YES = words("CON", "EST", "ECO", "UNK", "SF", "S1", "S2", "S3", "RSTO", "RSTR");
    private static final long RESET = word("RST");
    private static final long FINISHED = word("FIN");
    private static final long SEEN_IN_THE_MIDDLE = word("OTH");
    private static final int LONGEST_WORD = Long.BYTES;
    private static final int FEW_PACKETS = 3;

    private static final int SYNCHRONIZED = 1;
    private static final int ACKNOWLEDGED = 2;
    private static final int OPENED = SYNCHRONIZED | ACKNOWLEDGED;
    private static final int SENT = 4;

    private EstablishedStates() {}

    static Established of(byte[] array, int from, int length, long totalPackets) {
        long word = 0;
        for (int i = from; i < from + length; i++) {
            if (array[i] == '_') {
                return ofFlags(flags(array, from, i), flags(array, i + 1, from + length));
            }
            word = word << 8 | array[i] & 0xFF;
        }
        if (length > LONGEST_WORD) {
            return Established.NO;
        }
        if (length == 0 || word == SEEN_IN_THE_MIDDLE) {
            return Established.UNKNOWN;
        }
        if (word == RESET || word == FINISHED) {
            return totalPackets < 0
                    ? Established.UNKNOWN
                    : totalPackets > FEW_PACKETS ? Established.YES : Established.NO;
        }
        for (long yes : YES) {
            if (word == yes) {
                return Established.YES;
            }
        }
        return Established.NO;
    }

    private static Established ofFlags(int source, int destination) {
        int both = source & destination;
        return (both & OPENED) == OPENED || (both & SENT) != 0 ? Established.YES : Established.NO;
    }

    private static int flags(byte[] array, int from, int end) {
        int flags = 0;
        for (int i = from; i < end; i++) {
            if (array[i] == 'S') {
                flags |= SYNCHRONIZED;
            } else if (array[i] == 'A') {
                flags |= i > from && array[i - 1] == 'P' ? ACKNOWLEDGED | SENT : ACKNOWLEDGED;
            }
        }
        return flags;
    }

    private static long[] words(String... texts) {
        long[] words = new long[texts.length];
        for (int i = 0; i < texts.length; i++) {
            words[i] = word(texts[i]);
        }
        return words;
    }

    private static long word(String text) {
        long word = 0;
        for (int i = 0; i < text.length(); i++) {
            word = word << 8 | text.charAt(i);
        }
        return word;
    }
}
