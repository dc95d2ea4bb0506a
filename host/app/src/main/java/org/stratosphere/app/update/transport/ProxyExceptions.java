package org.stratosphere.app.update.transport;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;

/** The servers that {@code NO_PROXY} names: names with all below them, addresses, ranges such as {@code 10.0.0.0/8}, or {@code *}. */
final class ProxyExceptions {
    private ProxyExceptions() {}

    /** Whether one of the entries, parted by commas or spaces, means the address's server. */
    static boolean contain(String entries, URI address) {
        for (String entry : entries.split("[,\\s]+", -1)) {
            if (!entry.isEmpty() && means(entry.toLowerCase(Locale.ROOT), address)) {
                return true;
            }
        }
        return false;
    }

    private static boolean means(String entry, URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        InetAddress literal = Addresses.literal(host);
        if (entry.equals("*")) {
            return true;
        }
        int slash = entry.indexOf('/');
        if (slash > 0) {
            return literal != null && isWithin(literal, entry.substring(0, slash), entry.substring(slash + 1));
        }
        InetAddress whole = Addresses.literal(entry);
        if (whole != null) {
            return whole.equals(literal);
        }
        int colon = entry.lastIndexOf(':');
        if (colon > 0 && !entry.substring(colon + 1).equals(String.valueOf(Addresses.port(address)))) {
            return false;
        }
        String named = colon > 0 ? entry.substring(0, colon) : entry;
        if (literal != null) {
            return literal.equals(Addresses.literal(named));
        }
        String domain =
                named.startsWith("*.") ? named.substring(2) : named.startsWith(".") ? named.substring(1) : named;
        return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
    }

    private static boolean isWithin(InetAddress address, String network, String length) {
        InetAddress base = Addresses.literal(network);
        if (base == null || !length.matches("[0-9]{1,3}")) {
            return false;
        }
        byte[] one = address.getAddress();
        byte[] other = base.getAddress();
        int bits = Integer.parseInt(length);
        if (one.length != other.length || bits > one.length * 8) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((one[bit / 8] ^ other[bit / 8]) & 0x80 >> bit % 8) != 0) {
                return false;
            }
        }
        return true;
    }
}
