package org.stratosphere.pluginapi.flow;

/** Reads addresses from bytes, as {@link Address#parse} does from text, without an allocation. For one thread. */
public final class AddressParser {
    private static final int GROUPS = 8;
    private static final int MAC_PARTS = 6;

    private final int[] groups = new int[GROUPS];
    private long high;
    private long low;

    /**
     * Reads an address.
     *
     * @param from first byte
     * @param end end of the text, exclusive
     * @return whether the whole range is an address, which {@link #high} and {@link #low} then hold
     */
    public boolean parse(byte[] array, int from, int end) {
        long bits = EightDigits.readIpv4(array, from, end);
        if (bits == EightDigits.NONE) {
            return parseIpv4(array, from, end) || parseMac(array, from, end) || parseIpv6(array, from, end);
        }
        high = 0;
        low = Address.IPV4_LOW | bits;
        return true;
    }

    /** The upper 64 bits of the address that was read last. */
    public long high() {
        return high;
    }

    /** The lower 64 bits of the address that was read last. */
    public long low() {
        return low;
    }

    private boolean parseIpv4(byte[] array, int from, int end) {
        int bits = 0;
        int parts = 0;
        int value = -1;
        for (int i = from; i < end; i++) {
            int digit = array[i] - '0';
            if (digit >= 0 && digit <= 9) {
                value = (value < 0 ? 0 : value * 10) + digit;
                if (value > 255) {
                    return false;
                }
            } else if (array[i] == '.' && value >= 0 && parts < 3) {
                bits = bits << 8 | value;
                parts++;
                value = -1;
            } else {
                return false;
            }
        }
        if (parts != 3 || value < 0) {
            return false;
        }
        high = 0;
        low = Address.IPV4_LOW | (bits << 8 | value) & 0xFFFF_FFFFL;
        return true;
    }

    private boolean parseMac(byte[] array, int from, int end) {
        long bits = 0;
        int parts = 0;
        int digits = 0;
        int value = 0;
        for (int i = from; i <= end; i++) {
            if (i == end || array[i] == ':' || array[i] == '-') {
                if (digits == 0) {
                    return false;
                }
                bits = bits << 8 | value;
                parts++;
                digits = 0;
                value = 0;
            } else {
                int digit = Decimals.digit(array[i], 16);
                if (digit < 0 || ++digits > 2 || parts >= MAC_PARTS) {
                    return false;
                }
                value = value << 4 | digit;
            }
        }
        high = Address.MAC_HIGH;
        low = bits;
        return parts == MAC_PARTS;
    }

    private boolean parseIpv6(byte[] array, int from, int end) {
        int count = 0;
        int gap = -1;
        int at = from;
        if (end - from >= 2 && array[from] == ':' && array[from + 1] == ':') {
            gap = 0;
            at += 2;
        }
        while (at < end) {
            int partEnd = at;
            int value = 0;
            for (int digit; partEnd < end && (digit = Decimals.digit(array[partEnd], 16)) >= 0; partEnd++) {
                value = value << 4 | digit;
            }
            if (partEnd < end && array[partEnd] == '.') {
                if (count > GROUPS - 2 || !parseIpv4(array, at, end)) {
                    return false;
                }
                groups[count++] = (int) (low >>> 16 & 0xFFFF);
                groups[count++] = (int) (low & 0xFFFF);
                break;
            }
            if (partEnd == at || partEnd - at > 4 || count == GROUPS || partEnd < end && array[partEnd] != ':') {
                return false;
            }
            groups[count++] = value;
            at = partEnd + 1;
            if (at == end) {
                return false;
            }
            if (at < end && array[at] == ':') {
                if (gap >= 0) {
                    return false;
                }
                gap = count;
                at++;
            }
        }
        return (gap < 0 ? count == GROUPS : count < GROUPS) && join(count, gap);
    }

    /** Puts the groups together; those from {@code gap} on stand at the end. False for the prefix kept for MACs. */
    private boolean join(int count, int gap) {
        int missing = GROUPS - count;
        high = 0;
        low = 0;
        for (int i = 0; i < GROUPS; i++) {
            int value = gap < 0 || i < gap ? groups[i] : i < gap + missing ? 0 : groups[i - missing];
            if (i < GROUPS / 2) {
                high = high << 16 | value;
            } else {
                low = low << 16 | value;
            }
        }
        return high != Address.MAC_HIGH;
    }
}
