package org.stratosphere.app.update.transport;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.text.Printable;

/** What addresses and names look like, and how they are shown. */
final class Addresses {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");
    private static final Pattern SECRET = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://|//)?.*@");
    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private Addresses() {}

    /** Text from outside, without a user's name and password and harmless for a terminal. */
    static String shown(String text) {
        return Printable.of(SECRET.matcher(text).replaceFirst("$1"));
    }

    /** Refuses a name that could leave the folder or mean something to a server or a file system. */
    static String name(String name) throws TransportException {
        if (name.length() > 255 || !NAME.matcher(name).matches() || name.contains("..")) {
            throw new TransportException("no name of a file in a repository: " + shown(name));
        }
        return name;
    }

    /** Whether the host is this machine by its very notation; no name is looked up. */
    static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        InetAddress address = literal(host);
        return address != null && address.isLoopbackAddress();
    }

    /** The address that the text is in numbers, with or without brackets; null for a name. */
    static @Nullable InetAddress literal(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (!NUMBERS.matcher(bare).matches() && !bare.contains(":")) {
            return null;
        }
        try {
            return InetAddress.getByName(bare);
        } catch (UnknownHostException noAddress) {
            return null;
        }
    }

    /** The port, also where the address leaves it to the scheme. */
    static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    /** Whether both lie on the same server by scheme, host and port. */
    static boolean sameOrigin(URI one, URI other) {
        return one.getHost() != null
                && other.getHost() != null
                && one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    /** The host, with the port where it is not the scheme's. */
    static String server(URI address) {
        return address.getHost().toLowerCase(Locale.ROOT) + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }
}
