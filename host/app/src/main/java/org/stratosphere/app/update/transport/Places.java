package org.stratosphere.app.update.transport;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes places of what users type. */
public final class Places {
    /** Two letters at least: one letter is a drive. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    private Places() {}

    /**
     * The place that an address means; nothing is read from it yet.
     *
     * @param text an {@code https} URL; an {@code http} URL of this machine, or of any with
     *     {@link TransportSettings#plainHttp()}; a {@code file:} URL without a host; or the path of a folder, relative to
     *     the working directory
     * @param settings limits and the way into the network
     * @throws IOException when the text is anything else, the proxy is not one, or the file of certificates cannot be read
     */
    public static Place of(String text, TransportSettings settings) throws IOException {
        if (text.isBlank()) {
            throw new TransportException("the address of a repository is empty");
        }
        return SCHEME.matcher(text).matches() ? url(text, settings) : new FolderPlace(folder(text, text), settings);
    }

    private static Place url(String text, TransportSettings settings) throws IOException {
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException wrong) {
            throw refusal(text, "is no URL");
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            throw refusal(text, "is no folder: leave out ? and # and what follows");
        }
        if (scheme.equals("file")) {
            if (address.getRawAuthority() != null || address.getPath() == null) {
                throw refusal(text, "is no folder of this machine; a file URL is file:///FOLDER");
            }
            return new FolderPlace(folder(local(address, text), text), settings);
        }
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw refusal(text, "is neither https nor a folder");
        }
        if (address.getRawUserInfo() != null || text.contains("@")) {
            throw refusal(text, "holds a user name; a repository is read without one");
        }
        if (address.getHost() == null || address.getPort() > 65_535 || address.getPort() == 0) {
            throw refusal(text, "names no host that can be reached");
        }
        if (scheme.equals("http") && !settings.plainHttp() && !Addresses.isLoopback(address.getHost())) {
            throw refusal(text, "is not encrypted: use https, or allow it with --plain-http");
        }
        return new WebPlace(folderUrl(address, scheme, text), settings);
    }

    private static URI folderUrl(URI address, String scheme, String text) throws IOException {
        String path = address.normalize().getRawPath();
        if (path.contains("/..") || path.endsWith("/index.html")) {
            throw refusal(text, "is no folder: leave out index.html and ..");
        }
        return URI.create(scheme + "://" + Addresses.server(address) + path + (path.endsWith("/") ? "" : "/"));
    }

    private static String local(URI address, String text) throws IOException {
        if (address.getPath().startsWith("//")) {
            throw refusal(text, "is no folder of this machine; a file URL is file:///FOLDER");
        }
        try {
            return Path.of(address).toString();
        } catch (IllegalArgumentException wrong) {
            throw refusal(text, "is no folder of this machine");
        }
    }

    private static Path folder(String path, String text) throws IOException {
        if (path.startsWith("\\\\") || path.startsWith("//")) {
            throw refusal(text, "names a host; mount the share and name its folder");
        }
        try {
            return Path.of(path).toAbsolutePath().normalize();
        } catch (InvalidPathException wrong) {
            throw refusal(text, "is neither a URL nor a folder");
        }
    }

    private static TransportException refusal(String text, String why) {
        return new TransportException("the address " + Addresses.shown(text) + " " + why);
    }
}
