package org.stratosphere.pluginapi.flow;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A network address by value: 128 bits. IPv6 as it stands; IPv4 in its mapped form {@code ::ffff:a.b.c.d}, of which it
 * is a spelling; a MAC address in the low 48 bits under {@code ff4d:4143::/64}, a prefix that no IPv6 address read by
 * {@link #parse} can have. Ordered as unsigned numbers.
 *
 * @param high the upper 64 bits, in network order
 * @param low the lower 64 bits
 */
public record Address(long high, long low) implements Comparable<Address> {
    /** The upper 64 bits of a MAC address. */
    public static final long MAC_HIGH = 0xFF4D_4143_0000_0000L;

    /** The lower 64 bits of an IPv4 address, less the address itself. */
    public static final long IPV4_LOW = 0x0000_FFFF_0000_0000L;

    private static final int GROUPS = 8;

    /** The IPv4 address of 32 bits in network order. */
    public static Address ipv4(int bits) {
        return new Address(0, IPV4_LOW | bits & 0xFFFF_FFFFL);
    }

    /** The MAC address of 48 bits in network order. */
    public static Address mac(long bits) {
        return new Address(MAC_HIGH, bits & 0xFFFF_FFFF_FFFFL);
    }

    public static boolean isIpv4(long high, long low) {
        return high == 0 && low >>> 32 == 0xFFFF;
    }

    public boolean isIpv4() {
        return isIpv4(high, low);
    }

    public boolean isMac() {
        return high == MAC_HIGH;
    }

    /** Whether packets to this address go to many: IPv4 224/4 and broadcast, IPv6 ff00::/8, a MAC with its group bit. */
    public boolean isMulticast() {
        if (isIpv4()) {
            int bits = (int) low;
            return bits >>> 28 == 0xE || bits == -1;
        }
        return isMac() ? (low >>> 40 & 1) != 0 : high >>> 56 == 0xFF;
    }

    /**
     * Reads an address as people write it: IPv4 in four decimal parts, IPv6 as in RFC 4291 (a zone is refused), MAC in
     * six parts of one or two hexadecimal digits with {@code :} or {@code -}.
     *
     * @return the address, or null when the text is none
     */
    public static @Nullable Address parse(CharSequence text) {
        Address mac = parseMac(text);
        if (mac != null) {
            return mac;
        }
        return text.toString().indexOf(':') >= 0 ? parseIpv6(text.toString()) : parseIpv4(text.toString());
    }

    private static @Nullable Address parseIpv4(String text) {
        int bits = 0;
        int parts = 0;
        int value = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c == '.') {
                if (value < 0 || ++parts > 4) {
                    return null;
                }
                bits = bits << 8 | value;
                value = -1;
            } else if (c >= '0' && c <= '9') {
                value = (value < 0 ? 0 : value * 10) + (c - '0');
                if (value > 255) {
                    return null;
                }
            } else {
                return null;
            }
        }
        return parts == 4 ? ipv4(bits) : null;
    }

    private static @Nullable Address parseMac(CharSequence text) {
        long bits = 0;
        int parts = 0;
        int digits = 0;
        int value = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ':';
            if (c == ':' || c == '-') {
                if (digits == 0) {
                    return null;
                }
                bits = bits << 8 | value;
                parts++;
                digits = 0;
                value = 0;
            } else {
                int digit = hexadecimal(c);
                if (digit < 0 || ++digits > 2 || parts >= 6) {
                    return null;
                }
                value = value << 4 | digit;
            }
        }
        return parts == 6 ? mac(bits) : null;
    }

    private static @Nullable Address parseIpv6(String text) {
        int[] groups = new int[GROUPS];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) {
            int end = text.indexOf(':', at);
            String part = text.substring(at, end < 0 ? text.length() : end);
            if (end < 0 && part.indexOf('.') >= 0) {
                Address ipv4 = parseIpv4(part);
                if (ipv4 == null || count > GROUPS - 2) {
                    return null;
                }
                groups[count++] = (int) (ipv4.low >>> 16 & 0xFFFF);
                groups[count++] = (int) (ipv4.low & 0xFFFF);
                break;
            }
            if (part.isEmpty() || part.length() > 4 || count == GROUPS) {
                return null;
            }
            int value = 0;
            for (int i = 0; i < part.length(); i++) {
                int digit = hexadecimal(part.charAt(i));
                if (digit < 0) {
                    return null;
                }
                value = value << 4 | digit;
            }
            groups[count++] = value;
            if (end < 0) {
                break;
            }
            at = end + 1;
            if (at < text.length() && text.charAt(at) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                at++;
            } else if (at == text.length()) {
                return null;
            }
        }
        if (gap < 0 ? count != GROUPS : count >= GROUPS) {
            return null;
        }
        if (gap >= 0) {
            int tail = count - gap;
            System.arraycopy(groups, gap, groups, GROUPS - tail, tail);
            java.util.Arrays.fill(groups, gap, GROUPS - tail, 0);
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + 4];
        }
        return high == MAC_HIGH ? null : new Address(high, low);
    }

    private static int hexadecimal(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | 32;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    @Override
    public int compareTo(Address other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    /** In canonical form: dotted decimal, RFC 5952, or a MAC in lower case. */
    @Override
    public String toString() {
        if (isIpv4()) {
            int bits = (int) low;
            return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
        }
        if (isMac()) {
            return String.format(
                    Locale.ROOT,
                    "%02x:%02x:%02x:%02x:%02x:%02x",
                    low >>> 40 & 255,
                    low >>> 32 & 255,
                    low >>> 24 & 255,
                    low >>> 16 & 255,
                    low >>> 8 & 255,
                    low & 255);
        }
        return ipv6Text();
    }

    /** RFC 5952, section 4: the longest run of at least two zero groups is shortened, the first of equal ones. */
    private String ipv6Text() {
        int runAt = -1;
        int runLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int length = 0;
            while (i + length < GROUPS && group(i + length) == 0) {
                length++;
            }
            if (length > runLength) {
                runAt = i;
                runLength = length;
            }
            i += length;
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == runAt) {
                text.append("::");
                i += runLength - 1;
            } else {
                if (i > 0 && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> 48 - 16 * (index & 3)) & 0xFFFF;
    }
}
