package org.stratosphere.zeekconn;

import org.stratosphere.pluginapi.flow.Established;

/**
 * What Zeek's {@code conn_state} says of a connection. Both sides talked in SF, S1, S2, S3, RSTO and RSTR; in S0, REJ, SH,
 * SHR, RSTOS0 and RSTRH one of them did not, or refused. OTH was seen in the middle: nobody knows.
 */
final class ConnState {
    private static final long[] TALKED = words("SF", "S1", "S2", "S3", "RSTO", "RSTR");
    private static final long[] SILENT = words("S0", "REJ", "SH", "SHR", "RSTOS0", "RSTRH");

    private ConnState() {}

    /** Whether the connection of a state was established; states that Zeek does not have are unknown. */
    static Established established(byte[] array, int from, int end) {
        if (end - from > Long.BYTES) {
            return Established.UNKNOWN;
        }
        long word = 0;
        for (int i = from; i < end; i++) {
            word = word << 8 | array[i] & 0xFF;
        }
        if (has(TALKED, word)) {
            return Established.YES;
        }
        return has(SILENT, word) ? Established.NO : Established.UNKNOWN;
    }

    private static boolean has(long[] words, long wanted) {
        for (long word : words) {
            if (word == wanted) {
                return true;
            }
        }
        return false;
    }

    private static long[] words(String... texts) {
        long[] words = new long[texts.length];
        for (int i = 0; i < texts.length; i++) {
            for (int c = 0; c < texts[i].length(); c++) {
                words[i] = words[i] << 8 | texts[i].charAt(c);
            }
        }
        return words;
    }
}
