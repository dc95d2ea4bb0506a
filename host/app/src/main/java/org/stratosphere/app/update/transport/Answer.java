package org.stratosphere.app.update.transport;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server sent: its headers, checked, and its body on the way. Closing it ends the transfer. */
final class Answer implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18}|\\*)");
    private static final long LONGEST_PAUSE = 60;

    private final int status;
    private final HttpHeaders headers;
    private final ArrivingBody body;
    private final String where;

    Answer(int status, HttpHeaders headers, ArrivingBody body, String where) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.where = where;
    }

    int status() {
        return status;
    }

    HttpHeaders headers() {
        return headers;
    }

    ArrivingBody body() {
        return body;
    }

    /** The length that the server announced, in bytes, or -1. */
    long length() throws TransportException {
        String length = headers.firstValue("Content-Length").orElse("");
        if (length.isEmpty()) {
            return -1;
        }
        if (!NUMBER.matcher(length).matches()) {
            throw new TransportException(where + " came with a length that is no number: " + Addresses.shown(length));
        }
        return Long.parseLong(length);
    }

    /** Refuses a body in another form than the file's own bytes. */
    void checkEncoding() throws TransportException {
        for (String encoding : headers.allValues("Content-Encoding")) {
            if (!encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
                throw new TransportException(where + " came compressed (" + Addresses.shown(encoding)
                        + ") though that was not asked for; does a proxy or CDN change files on the way?");
            }
        }
    }

    /** Refuses a page where a file was asked for, such as that of a network that wants a sign-in. */
    void checkIsFile() throws TransportException {
        String type = headers.firstValue("Content-Type").orElse("").strip().toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html") || type.startsWith("application/xhtml")) {
            throw Faults.webPage(where);
        }
    }

    /** Whether this is the rest of a file of that size from that byte on. */
    boolean continues(long offset, long size) {
        Matcher range = RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        return status() == 206
                && range.matches()
                && Long.parseLong(range.group(1)) == offset
                && (range.group(2).equals("*") || Long.parseLong(range.group(2)) == size);
    }

    /** The pause that the server asks for, at most a minute; zero without one. */
    Duration pause() {
        String seconds = headers.firstValue("Retry-After").orElse("").strip();
        return NUMBER.matcher(seconds).matches()
                ? Duration.ofSeconds(Math.min(Long.parseLong(seconds), LONGEST_PAUSE))
                : Duration.ZERO;
    }

    @Override
    public void close() {
        body.close();
    }
}
