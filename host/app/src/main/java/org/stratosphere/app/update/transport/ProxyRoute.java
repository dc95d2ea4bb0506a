package org.stratosphere.app.update.transport;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The way to one server: straight, or by an HTTP proxy. Immutable; what it shows holds no password. */
final class ProxyRoute {
    private static final ProxyRoute DIRECT = new ProxyRoute(null, "");
    private static final Pattern PROXY = Pattern.compile(
            "(?:http://)?(?![a-z][a-z0-9+.-]*://)(?:(?<user>.*)@)?(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{1,5}))?/?",
            Pattern.CASE_INSENSITIVE);

    private final @Nullable InetSocketAddress proxy;
    private final String authorization;

    private ProxyRoute(@Nullable InetSocketAddress proxy, String authorization) {
        this.proxy = proxy;
        this.authorization = authorization;
    }

    /**
     * The way to the server of an address; to this machine it is straight.
     *
     * @throws TransportException when what the settings or the environment name is no HTTP proxy
     */
    static ProxyRoute to(URI address, TransportSettings settings) throws TransportException {
        String chosen = settings.proxy().strip();
        if (chosen.equalsIgnoreCase("none") || Addresses.isLoopback(address.getHost())) {
            return DIRECT;
        }
        if (!chosen.equalsIgnoreCase("auto")) {
            return parse(chosen, "update.proxy");
        }
        String variable = address.getScheme().toUpperCase(Locale.ROOT) + "_PROXY";
        String named = variable(settings.environment(), variable);
        if (named == null) {
            return byDefault(address);
        }
        String exceptions = variable(settings.environment(), "NO_PROXY");
        return exceptions != null && ProxyExceptions.contain(exceptions, address)
                ? DIRECT
                : parse(named, "the variable " + variable);
    }

    boolean isDirect() {
        return proxy == null;
    }

    /** Host and port of the proxy. */
    String shown() {
        return proxy == null ? "none" : proxy.getHostString() + ":" + proxy.getPort();
    }

    /** The selector that leads every request this way. */
    ProxySelector selector() {
        return ProxySelector.of(proxy);
    }

    /** The value of {@code Proxy-Authorization}; empty without a user. */
    String authorization() {
        return authorization;
    }

    private static ProxyRoute byDefault(URI address) {
        ProxySelector selector = ProxySelector.getDefault();
        List<Proxy> proxies = selector == null ? List.of() : selector.select(address);
        for (Proxy candidate : proxies) {
            if (candidate.type() == Proxy.Type.HTTP && candidate.address() instanceof InetSocketAddress socket) {
                return new ProxyRoute(InetSocketAddress.createUnresolved(socket.getHostString(), socket.getPort()), "");
            }
            if (candidate.type() == Proxy.Type.DIRECT) {
                return DIRECT;
            }
        }
        return DIRECT;
    }

    private static ProxyRoute parse(String text, String source) throws TransportException {
        Matcher parts = PROXY.matcher(text);
        int port = parts.matches() ? Integer.parseInt(parts.group("port") == null ? "80" : parts.group("port")) : 0;
        if (port < 1 || port > 65_535) {
            throw new TransportException(
                    source + " is no HTTP proxy: " + Addresses.shown(text) + "; write http://HOST:PORT, auto or none");
        }
        String user = parts.group("user");
        return new ProxyRoute(
                InetSocketAddress.createUnresolved(parts.group("host"), port), user == null ? "" : basic(user, source));
    }

    private static String basic(String user, String source) throws TransportException {
        String decoded;
        try {
            decoded = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw new TransportException(source + " holds a user and password that are not percent-encoded");
        }
        String pair = decoded.contains(":") ? decoded : decoded + ":";
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String variable(Map<String, String> environment, String name) {
        String lower = environment.get(name.toLowerCase(Locale.ROOT));
        String value = lower == null || lower.isBlank() ? environment.get(name) : lower;
        return value == null || value.isBlank() ? null : value.strip();
    }
}
