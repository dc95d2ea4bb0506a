package org.stratosphere.portscan;

import org.stratosphere.pluginapi.flow.Address;

/** Which addresses no scan is counted at, by the two halves of an {@link Address}. */
final class AddressScope {
    private static final int IPV4_MULTICAST = 0xE;
    private static final int IPV4_LOOPBACK = 127;
    private static final int IPV4_LINK_LOCAL = 169 << 8 | 254;
    private static final int IPV6_MULTICAST = 0xFF;
    private static final int IPV6_LINK_LOCAL = 0xFE80 >> 6;

    private AddressScope() {}

    /** Multicast and broadcast, link-local and loopback, of IPv4 and IPv6, and all MAC addresses. */
    static boolean isLeftOut(long high, long low) {
        if (Address.isIpv4(high, low)) {
            int bits = (int) low;
            return bits >>> 28 == IPV4_MULTICAST
                    || bits == -1
                    || bits >>> 24 == IPV4_LOOPBACK
                    || bits >>> 16 == IPV4_LINK_LOCAL;
        }
        return high >>> 56 == IPV6_MULTICAST || high >>> 54 == IPV6_LINK_LOCAL || high == 0 && low == 1;
    }
}
