package org.stratosphere.simulator;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * Addresses of one family from a first one on. Immutable.
 *
 * @param isIpv6 its family
 * @param high upper half of the first address, of IPv6
 * @param low lower half of it; all of it, of IPv4
 * @param size how many there are, at least 1
 */
record AddressRange(boolean isIpv6, long high, long low, long size) {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;
    private static final int LARGEST_BITS = 62;
    private static final int GROUPS = 8;

    /**
     * The addresses from one on, to the end of what its family can count.
     *
     * @throws IllegalArgumentException for what is no address
     */
    static AddressRange from(String address) {
        AddressRange first = parse(address);
        long last = first.isIpv6 ? Long.MAX_VALUE : (1L << IPV4_BITS) - first.low;
        return new AddressRange(first.isIpv6, first.high, first.low, last);
    }

    /**
     * The addresses of a network, without the one that names it.
     *
     * @param network such as {@code 10.7.0.0/16}
     * @throws IllegalArgumentException for what is no network of two addresses or more
     */
    static AddressRange network(String network) {
        int slash = network.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("no network: " + network);
        }
        AddressRange base = parse(network.substring(0, slash));
        int bits = base.isIpv6 ? IPV6_BITS : IPV4_BITS;
        int prefix = Integer.parseInt(network.substring(slash + 1));
        if (prefix < 1 || prefix >= bits) {
            throw new IllegalArgumentException("no prefix of 1 to " + (bits - 1) + " bits: " + network);
        }
        long size = 1L << Math.min(LARGEST_BITS, bits - prefix);
        long low = bits - prefix >= Long.SIZE ? 0 : base.low & -size;
        long high = !base.isIpv6 || prefix >= Long.SIZE ? base.high : base.high & -1L << Long.SIZE - prefix;
        // Above the network's own address; of IPv4, below that of all its hosts too.
        long usable = Math.max(1, size - (base.isIpv6 || size == 2 ? 1 : 2));
        return new AddressRange(base.isIpv6, high, low + 1, usable);
    }

    private static AddressRange parse(String text) {
        boolean isIpv6 = IPV6.matcher(text).matches();
        if (!isIpv6 && !IPV4.matcher(text).matches()) {
            throw new IllegalArgumentException("no address: " + text);
        }
        byte[] bytes;
        try {
            bytes = InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException noAddress) {
            throw new IllegalArgumentException("no address: " + text, noAddress);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length == Integer.BYTES) {
            if (isIpv6) {
                throw new IllegalArgumentException("an IPv4 address in an IPv6 one: " + text);
            }
            return new AddressRange(false, 0, buffer.getInt() & 0xFFFF_FFFFL, 1);
        }
        return new AddressRange(true, buffer.getLong(), buffer.getLong(), 1);
    }

    /** An address as text; beyond the end it begins again. */
    String address(long place) {
        long value = low + Math.floorMod(place, size);
        if (isIpv6) {
            return ipv6(high + (Long.compareUnsigned(value, low) < 0 ? 1 : 0), value);
        }
        return (value >> 24 & 255) + "." + (value >> 16 & 255) + "." + (value >> 8 & 255) + "." + (value & 255);
    }

    /** The address of the first one's network (of 24 or 64 bits) that ends so. */
    String neighbour(int last) {
        return new AddressRange(isIpv6, high, isIpv6 ? last : low & ~255L | last, 1).address(0);
    }

    /** As RFC 5952 writes it: lower case, the longest run of zeros left out. */
    private static String ipv6(long high, long low) {
        int longestAt = -1;
        int longest = 1;
        for (int at = 0; at < GROUPS; at++) {
            int end = at;
            while (end < GROUPS && group(high, low, end) == 0) {
                end++;
            }
            if (end - at > longest) {
                longest = end - at;
                longestAt = at;
            }
            at = Math.max(at, end);
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < GROUPS; at++) {
            if (at == longestAt) {
                text.append("::");
                at += longest - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(high, low, at)));
            }
        }
        return text.toString();
    }

    private static int group(long high, long low, int at) {
        long half = at < GROUPS / 2 ? high : low;
        return (int) (half >>> 48 - 16 * (at & 3)) & 0xFFFF;
    }
}
