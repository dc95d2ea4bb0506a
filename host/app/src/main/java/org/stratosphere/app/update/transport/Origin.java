package org.stratosphere.app.update.transport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One web server, asked for files; redirects are followed within it only. For any number of threads. */
final class Origin {
    private static final int MOST_REDIRECTS = 5;

    static {
        // Read once by the JDK's client. A user's own choice stays; a proxy's password is sent to that proxy only.
        propose("jdk.http.auth.tunneling.disabledSchemes", "");
        // Else the client's own second try hides why the first failed.
        propose("jdk.httpclient.disableRetryConnect", "true");
    }

    private final URI base;
    private final TransportSettings settings;
    private final ProxyRoute route;
    private final HttpClient client;

    Origin(URI base, TransportSettings settings) throws IOException {
        this.base = base;
        this.settings = settings;
        this.route = ProxyRoute.to(base, settings);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connect())
                .proxy(route.selector());
        if (settings.caFile() != null) {
            builder.sslContext(TrustedCertificates.with(settings.caFile()));
        }
        this.client = builder.build();
    }

    /**
     * Asks once.
     *
     * @param headers further headers of the request
     * @return an answer with status 200, or 206 or 416 where a range was asked for; to be closed
     * @throws TransportException for everything else that may come
     * @throws InterruptedException when the thread is interrupted; the request is given up
     */
    Answer get(URI address, Map<String, String> headers) throws IOException, InterruptedException {
        URI at = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Answer answer = send(at, headers);
            int status = answer.status();
            if (status == 200 || (status == 206 || status == 416) && headers.containsKey("Range")) {
                return answer;
            }
            answer.close();
            if (status < 301 || status > 308 || status > 303 && status < 307) {
                throw Faults.status(status, address.toString(), answer.pause(), route);
            }
            at = next(at, answer.headers().firstValue("Location").orElse(""));
        }
        throw new TransportException(
                address + " is redirected more than " + MOST_REDIRECTS + " times; check the address");
    }

    /** What went wrong with a body, in words. */
    TransportException fault(IOException failure, URI address) {
        return Faults.of(failure, address.toString(), Addresses.server(base), route);
    }

    private Answer send(URI address, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("User-Agent", settings.userAgent())
                .header("Accept-Encoding", "identity");
        headers.forEach(request::header);
        if (!route.authorization().isEmpty()) {
            request.header("Proxy-Authorization", route.authorization());
        }
        // The request's own timeout would, since JDK 26, end long bodies too.
        Duration patience = settings.connect().plus(settings.firstByte());
        ArrivingBody body = new ArrivingBody(
                settings.leastRate(),
                settings.rateWindow(),
                () -> Faults.stuck(address.toString(), settings.leastRate(), settings.rateWindow()));
        CompletableFuture<HttpResponse<ArrivingBody>> coming = client.sendAsync(request.build(), info -> body);
        boolean here = false;
        try {
            HttpResponse<ArrivingBody> response = coming.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            here = true;
            // A proxy's refusal comes without the body that was offered.
            return new Answer(response.statusCode(), response.headers(), body, address.toString());
        } catch (TimeoutException silent) {
            throw Faults.noAnswer(address.toString(), patience);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw Faults.of(cause, address.toString(), Addresses.server(base), route);
        } finally {
            if (!here) {
                coming.cancel(true);
                body.close();
            }
        }
    }

    private URI next(URI at, String location) throws TransportException {
        URI target;
        try {
            target = at.resolve(location);
        } catch (IllegalArgumentException wrong) {
            throw new TransportException(at + " is redirected to no address: " + Addresses.shown(location));
        }
        if (location.isEmpty() || !Addresses.sameOrigin(at, target) || target.getRawUserInfo() != null) {
            throw new TransportException(at + " is redirected to another server, refused: "
                    + Addresses.shown(location)
                    + "; does the network want a sign-in? If the repository has moved, name its new address");
        }
        return target;
    }

    private static void propose(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
