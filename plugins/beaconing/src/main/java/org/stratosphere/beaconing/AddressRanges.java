package org.stratosphere.beaconing;

import org.stratosphere.pluginapi.flow.Address;

/** Ranges of addresses: those of no single host elsewhere, and the networks that are taken for internal. Immutable. */
final class AddressRanges {
    private static final int BITS = 128;
    private static final int MAPPED_BITS = 96;
    private static final long ALL_ONES = 0xFFFF_FFFFL;

    /** For each network: masks and prefixes, four longs. */
    private final long[] networks;

    /**
     * Reads networks such as {@code 192.168.0.0/16} or {@code fc00::/7}, separated by blanks or commas; none is allowed.
     *
     * @throws IllegalArgumentException when a word is no network; the message names it
     */
    AddressRanges(String text) {
        String[] words = text.isBlank() ? new String[0] : text.strip().split("[\\s,]+");
        networks = new long[4 * words.length];
        for (int i = 0; i < words.length; i++) {
            put(words[i], 4 * i);
        }
    }

    private void put(String word, int at) {
        int slash = word.indexOf('/');
        Address address = Address.parse(slash < 0 ? word : word.substring(0, slash));
        boolean isDotted = word.indexOf(':') < 0;
        int most = isDotted ? BITS - MAPPED_BITS : BITS;
        int prefix = slash < 0 ? most : number(word.substring(slash + 1));
        if (address == null || address.isMac() || prefix < 0 || prefix > most) {
            throw new IllegalArgumentException("'" + word.replaceAll("\\p{Cntrl}", "?")
                    + "' is no network; write it as 192.168.0.0/16 or fc00::/7");
        }
        int bits = isDotted ? MAPPED_BITS + prefix : prefix;
        networks[at] = mask(bits);
        networks[at + 1] = mask(bits - Long.SIZE);
        networks[at + 2] = address.high() & networks[at];
        networks[at + 3] = address.low() & networks[at + 1];
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
    }

    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= Long.SIZE ? -1 : -1L << Long.SIZE - bits;
    }

    /** Whether an address, given by its two halves, lies in one of the networks. */
    boolean contains(long high, long low) {
        for (int at = 0; at < networks.length; at += 4) {
            if ((high & networks[at]) == networks[at + 2] && (low & networks[at + 1]) == networks[at + 3]) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an address is loopback, unspecified, multicast, link-local or 255.255.255.255 (RFC 6890), or a MAC address,
     * which has a meaning on its link alone and stands in the range of IPv6 multicast.
     */
    static boolean isSpecial(long high, long low) {
        if (Address.isIpv4(high, low)) {
            long bits = low & ALL_ONES;
            int first = (int) (bits >>> 24);
            return first == 127 || bits == 0 || first >>> 4 == 0xE || bits == ALL_ONES || bits >>> 16 == 0xA9FE;
        }
        return high == 0 && (low == 0 || low == 1) || high >>> 56 == 0xFF || high >>> 54 == 0x3FA;
    }
}
