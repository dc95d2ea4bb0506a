package org.stratosphere.pluginapi.flow;

import java.util.ArrayList;
import java.util.List;

/** Ranges of IPv4 and IPv6 addresses, and which addresses are those of no single host elsewhere. Immutable. */
public final class AddressRanges {
    /** Private, unique-local and link-local ranges. */
    public static final AddressRanges PRIVATE =
            parse("10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 169.254.0.0/16 fc00::/7 fe80::/10");

    private static final int BITS = 128;
    private static final int MAPPED_BITS = 96;
    private static final long ALL_ONES = 0xFFFF_FFFFL;

    private final List<String> texts;
    /** For each network: masks and prefixes, four longs; those of IPv4 first. */
    private final long[] networks;

    private final int ipv4Networks;

    private AddressRanges(List<String> texts, List<long[]> ipv4, List<long[]> ipv6) {
        this.texts = List.copyOf(texts);
        this.ipv4Networks = ipv4.size();
        this.networks = new long[4 * (ipv4.size() + ipv6.size())];
        int at = 0;
        for (List<long[]> family : List.of(ipv4, ipv6)) {
            for (long[] network : family) {
                System.arraycopy(network, 0, networks, at, network.length);
                at += network.length;
            }
        }
    }

    /**
     * Reads networks out of a text, separated by blanks or commas; an empty one has none.
     *
     * @throws IllegalArgumentException as {@link #parse(List)}
     */
    public static AddressRanges parse(String text) {
        return parse(text.isBlank() ? List.of() : List.of(text.strip().split("[\\s,]+")));
    }

    /**
     * Reads networks such as {@code 192.168.0.0/16}, {@code fd00::/8} or a single address. Bits behind the prefix do
     * not count. An IPv6 network holds no IPv4 address, unless it is written in mapped form.
     *
     * @throws IllegalArgumentException when a text is no network; the message says which and why
     */
    public static AddressRanges parse(List<String> texts) {
        List<long[]> ipv4 = new ArrayList<>();
        List<long[]> ipv6 = new ArrayList<>();
        for (String text : texts) {
            Network network = Network.parse(text.strip());
            (network.isIpv4() ? ipv4 : ipv6).add(network.words());
        }
        return new AddressRanges(texts, ipv4, ipv6);
    }

    /** Whether an address of {@link Address}'s two halves lies in one of the networks; a MAC address lies in none. */
    public boolean contains(long high, long low) {
        if (high == Address.MAC_HIGH) {
            return false;
        }
        boolean isIpv4 = Address.isIpv4(high, low);
        int end = isIpv4 ? 4 * ipv4Networks : networks.length;
        for (int at = isIpv4 ? 0 : 4 * ipv4Networks; at < end; at += 4) {
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
    public static boolean isSpecial(long high, long low) {
        if (Address.isIpv4(high, low)) {
            long bits = low & ALL_ONES;
            int first = (int) (bits >>> 24);
            return first == 127 || bits == 0 || first >>> 4 == 0xE || bits == ALL_ONES || bits >>> 16 == 0xA9FE;
        }
        return high == 0 && (low == 0 || low == 1) || high >>> 56 == 0xFF || high >>> 54 == 0x3FA;
    }

    /** Whether packets to an address go to many: IPv4 224/4 and broadcast, IPv6 ff00::/8, a MAC with its group bit. */
    public static boolean isMulticast(long high, long low) {
        if (Address.isIpv4(high, low)) {
            long bits = low & ALL_ONES;
            return bits >>> 28 == 0xE || bits == ALL_ONES;
        }
        return high == Address.MAC_HIGH ? (low >>> 40 & 1) != 0 : high >>> 56 == 0xFF;
    }

    /** The networks as they were given. */
    @Override
    public String toString() {
        return String.join(", ", texts);
    }

    private record Network(Address address, int prefixBits) {
        static Network parse(String text) {
            int slash = text.indexOf('/');
            String addressText = slash < 0 ? text : text.substring(0, slash);
            Address address = Address.parse(addressText);
            if (address == null || address.isMac()) {
                throw error(text, "'" + printable(addressText) + "' is no IPv4 or IPv6 address");
            }
            boolean isDotted = addressText.indexOf(':') < 0;
            int most = isDotted ? BITS - MAPPED_BITS : BITS;
            int bits = slash < 0 ? most : prefix(text.substring(slash + 1));
            if (bits < 0 || bits > most) {
                throw error(text, "the prefix must be a number from 0 to " + most);
            }
            return new Network(address, isDotted ? MAPPED_BITS + bits : bits);
        }

        boolean isIpv4() {
            return address.isIpv4() && prefixBits >= MAPPED_BITS;
        }

        long[] words() {
            long maskHigh = mask(prefixBits);
            long maskLow = mask(prefixBits - Long.SIZE);
            return new long[] {maskHigh, maskLow, address.high() & maskHigh, address.low() & maskLow};
        }

        private static long mask(int bits) {
            return bits <= 0 ? 0 : bits >= Long.SIZE ? -1 : -1L << Long.SIZE - bits;
        }

        private static int prefix(String digits) {
            if (digits.isEmpty() || digits.length() > 3) {
                return -1;
            }
            int number = 0;
            for (int i = 0; i < digits.length(); i++) {
                char digit = digits.charAt(i);
                if (digit < '0' || digit > '9') {
                    return -1;
                }
                number = 10 * number + digit - '0';
            }
            return number;
        }

        private static IllegalArgumentException error(String text, String reason) {
            return new IllegalArgumentException(
                    "'" + printable(text) + "' is no network: " + reason + "; write it as 192.168.0.0/16 or fd00::/8");
        }

        private static String printable(String text) {
            return text.replaceAll("\\p{Cntrl}", "?");
        }
    }
}
