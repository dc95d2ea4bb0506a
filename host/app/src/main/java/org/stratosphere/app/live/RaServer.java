package org.stratosphere.app.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an argus serves its flows.
 *
 * @param host name or address; an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record RaServer(String host, int port) {
    /** Argus's own. */
    public static final int DEFAULT_PORT = 561;

    private static final Pattern PLACE =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([A-Za-z0-9_][A-Za-z0-9._-]*))(?::([0-9]{1,5}))?");

    /**
     * Reads {@code HOST} or {@code HOST:PORT}.
     *
     * @throws IllegalArgumentException for any other text; the message says what is allowed
     */
    public static RaServer parse(String text) {
        Matcher place = PLACE.matcher(text);
        if (place.matches()) {
            int port = place.group(3) == null ? DEFAULT_PORT : Integer.parseInt(place.group(3));
            if (port >= 1 && port <= 65_535) {
                return new RaServer(place.group(1) == null ? place.group(2) : place.group(1), port);
            }
        }
        throw new IllegalArgumentException("'" + text
                + "' is no server of argus: write HOST or HOST:PORT, such as localhost or [2001:db8::1]:561");
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
