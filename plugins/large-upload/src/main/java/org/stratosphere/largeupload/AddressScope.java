package org.stratosphere.largeupload;

import org.stratosphere.pluginapi.flow.Address;

/** To which addresses no upload is counted, by the two halves of an {@link Address}. */
final class AddressScope {
    private static final int IPV4_MULTICAST_AND_RESERVED = 0xE;
    private static final int IPV4_LOOPBACK = 127;
    private static final int IPV4_LINK_LOCAL = 169 << 8 | 254;
    private static final long IPV6_GLOBAL = 1;
    private static final long IPV6_LOCAL = 0xFC >> 1;
    private static final long IPV6_TRANSLATED = 0x0064_FF9B_0000_0000L;

    private AddressScope() {}

    /**
     * Multicast, broadcast, link-local, loopback and reserved ones (of IPv4 0/8 and 240/4; of IPv6 all but global and
     * unique local unicast and the translated 64:ff9b::/96, by RFC 4291, 4193 and 6052), and all MAC addresses.
     */
    static boolean isLeftOut(long high, long low) {
        if (Address.isIpv4(high, low)) {
            int bits = (int) low;
            return bits >>> 28 >= IPV4_MULTICAST_AND_RESERVED
                    || bits >>> 24 == 0
                    || bits >>> 24 == IPV4_LOOPBACK
                    || bits >>> 16 == IPV4_LINK_LOCAL;
        }
        return high >>> 61 != IPV6_GLOBAL && high >>> 57 != IPV6_LOCAL && (high != IPV6_TRANSLATED || low >>> 32 != 0);
    }
}
