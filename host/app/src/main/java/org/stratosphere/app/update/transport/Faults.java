package org.stratosphere.app.update.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.text.Printable;

/** What went wrong, in words for a person: what, where, what to do. */
final class Faults {
    private Faults() {}

    static InterruptedIOException cancelled(String where) {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("cancelled while reading " + where);
    }

    static TransportException tooLarge(String where, long mostBytes) {
        return new TransportException(where + " is longer than " + mostBytes + " bytes, refused");
    }

    static TransportException wrongSize(String where, long bytes, long expected) {
        return new TransportException(
                where + " has " + (bytes > expected ? "more than " + expected : bytes) + " bytes, not the " + expected
                        + " that the index says; the repository is being changed, or a proxy answered: try later");
    }

    static void checkSize(String where, long bytes, long expected, long most) throws TransportException {
        if (expected < 0 || expected > most) {
            throw new TransportException(where + " is to have " + expected + " bytes; at most " + most + " are read");
        }
        if (bytes != expected) {
            throw wrongSize(where, bytes, expected);
        }
    }

    static TransportException noAnswer(String where, Duration waited) {
        return new TransportException(where + " did not answer within " + seconds(waited) + "; try later");
    }

    static TransportException stuck(String where, long leastRate, Duration window) {
        return TransportException.passing(
                where + " came with less than " + leastRate + " bytes a second for " + seconds(window)
                        + ", given up; try later",
                (Throwable) null);
    }

    /** The failure of a request, of which the cause says most. */
    static TransportException of(Throwable failure, String where, String server, ProxyRoute route) {
        String to = route.isDirect() ? server : "the proxy " + route.shown();
        SSLException tls = cause(failure, SSLException.class);
        if (tls != null) {
            return tls(failure, server);
        }
        if (cause(failure, UnresolvedAddressException.class) != null) {
            return new OfflineException(
                    "offline: " + to + " is not known here; check the network and the name", failure, false);
        }
        String message = said(failure);
        if (cause(failure, HttpConnectTimeoutException.class) != null) {
            return new OfflineException(
                    "offline: " + to + " gives no connection in time; check network, firewall and port", failure, true);
        }
        if (cause(failure, NoRouteToHostException.class) != null
                || message.toLowerCase(Locale.ROOT).contains("unreachable")) {
            return new OfflineException("offline: no way leads to " + to + "; check the network", failure, false);
        }
        if (cause(failure, ConnectException.class) != null) {
            return new OfflineException(
                    to + " refuses connections; the server is down, or the port is wrong", failure, true);
        }
        if (message.startsWith("Tunnel failed")) {
            return new TransportException(
                    "the proxy " + route.shown() + " refuses the way to " + server + " (" + message
                            + "); allow it there or set update.proxy",
                    failure,
                    false);
        }
        if (failure instanceof ProtocolException || cause(failure, IllegalArgumentException.class) != null) {
            return new TransportException(
                    to + " does not speak HTTP (" + message + "); check the port", failure, false);
        }
        String why = cause(failure, EOFException.class) != null ? "the connection ended early" : message;
        return TransportException.passing(where + " could not be read whole: " + why + "; try later", failure);
    }

    private static TransportException tls(Throwable failure, String server) {
        if (cause(failure, CertificateExpiredException.class) != null
                || cause(failure, CertificateNotYetValidException.class) != null) {
            return new TransportException(
                    "the certificate of " + server + " is not valid today; check this machine's clock", failure, false);
        }
        if (cause(failure, CertPathBuilderException.class) != null
                || cause(failure, CertPathValidatorException.class) != null) {
            return new TransportException(
                    "the certificate of " + server
                            + " is not trusted; if a proxy opens TLS, name its certificate with update.ca-file",
                    failure,
                    false);
        }
        CertificateException certificate = cause(failure, CertificateException.class);
        if (certificate != null) {
            return new TransportException(
                    "the certificate of " + server + " is for another name or not usable (" + said(certificate) + ")",
                    failure,
                    false);
        }
        String why = said(failure);
        boolean ended = cause(failure, EOFException.class) != null;
        return new TransportException(
                "no secure connection to " + server + " (" + why + ")"
                        + (ended ? "; try later" : "; is it https, and the port right?"),
                failure,
                ended);
    }

    /** The answer's status where it is none of a file. */
    static TransportException status(int status, String where, Duration pause, ProxyRoute route) {
        String said = where + " was answered with HTTP status " + status;
        return switch (status) {
            case 404, 410 -> new AbsentException(where + " does not exist (HTTP " + status + ")");
            case 401, 403 -> new TransportException(said + ": the server gives it to nobody without a sign-in");
            case 407 ->
                new TransportException("the proxy " + route.shown()
                        + " refuses the user or wants one: update.proxy http://USER:PASSWORD@HOST:PORT");
            case 429 -> TransportException.passing(said + ": too many requests; try later", pause);
            case 511 ->
                new TransportException(said + ": the network wants a sign-in; open it in a browser, then try again");
            default ->
                status >= 500
                        ? TransportException.passing(said + ": the server or a proxy has a fault; try later", pause)
                        : new TransportException(said + "; check the address");
        };
    }

    static TransportException webPage(String where) {
        return new TransportException(where + " is a web page instead of the file;"
                + " does the network want a sign-in, or a proxy answer? Open it in a browser");
    }

    /** A file of this machine could not be read or written. */
    static TransportException file(String where, IOException failure) {
        String why = said(failure);
        if (failure instanceof AccessDeniedException denied) {
            why = "no permission for " + Printable.of(denied.getFile());
        } else if (failure instanceof FileSystemException inner && inner.getReason() == null) {
            why = inner.getClass().getSimpleName() + " " + why;
        }
        return new TransportException(
                where + " could not be read or kept: " + why + "; check permissions and free space", failure, false);
    }

    private static String said(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : Printable.of(message);
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        int depth = 0;
        for (Throwable at = failure; at != null && depth < 16; at = at.getCause(), depth++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
