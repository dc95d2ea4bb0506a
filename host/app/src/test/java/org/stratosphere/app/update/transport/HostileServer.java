package org.stratosphere.app.update.transport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A web server on this machine that serves a folder, honestly or not: by default with strong entity tags and ranges, and
 * for each path with a fault of the test's choice. Files are read anew for each request.
 */
public final class HostileServer implements AutoCloseable {
    /** What is answered instead of the file. */
    @FunctionalInterface
    public interface Fault {
        /**
         * @param exchange the request; closed afterwards
         * @param file bytes of the file; empty where there is none
         */
        void answer(HttpExchange exchange, byte[] file) throws IOException, InterruptedException;
    }

    private final Path folder;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** Starts at a free port. */
    public HostileServer(Path folder) throws IOException {
        this(folder, null);
    }

    /** Starts at a free port, with TLS when a context is given. */
    public HostileServer(Path folder, @Nullable SSLContext tls) throws IOException {
        this.folder = folder;
        InetSocketAddress free = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
        if (tls == null) {
            server = HttpServer.create(free, 0);
        } else {
            HttpsServer secure = HttpsServer.create(free, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            server = secure;
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Address of the folder, with a slash at its end. */
    public String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port() + "/";
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Answers each request of a path, such as {@code index.html}, with a fault. */
    public HostileServer on(String path, Fault fault) {
        faults.put("/" + path, fault);
        return this;
    }

    /** Serves the path honestly again. */
    public HostileServer heal(String path) {
        faults.remove("/" + path);
        return this;
    }

    /** Each request so far: the path, and after a blank the range that was asked for. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Stops at once; open connections break. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** The first requests meet the fault, later ones the file. */
    public static Fault first(int times, Fault fault) {
        AtomicInteger left = new AtomicInteger(times);
        return (exchange, file) -> {
            if (left.getAndDecrement() > 0) {
                fault.answer(exchange, file);
            } else {
                serve(exchange, file);
            }
        };
    }

    /** One bit of one byte is another. */
    public static Fault flip(int index) {
        return (exchange, file) -> {
            byte[] changed = file.clone();
            changed[index] ^= 1;
            serve(exchange, changed);
        };
    }

    /** The connection breaks after so many bytes of the answer. */
    public static Fault truncate(int bytes) {
        return (exchange, file) -> {
            byte[] rest = rest(exchange, file);
            exchange.getResponseBody().write(rest, 0, Math.min(bytes, rest.length));
            exchange.getResponseBody().flush();
        };
    }

    /** The file ends early, properly. */
    public static Fault shorten(int bytes) {
        return (exchange, file) -> serve(exchange, Arrays.copyOf(file, bytes));
    }

    /** The file with further bytes, and no length announced. */
    public static Fault lengthen(int bytes) {
        return (exchange, file) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(Arrays.copyOf(file, file.length + bytes));
            exchange.getResponseBody().close();
        };
    }

    /** Bytes without end. */
    public static Fault endless() {
        return (exchange, file) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] step = new byte[8192];
            while (true) {
                exchange.getResponseBody().write(step);
            }
        };
    }

    /** One byte of the file after each pause. */
    public static Fault drip(long pauseMillis) {
        return (exchange, file) -> {
            for (byte one : rest(exchange, file)) {
                exchange.getResponseBody().write(one);
                exchange.getResponseBody().flush();
                Thread.sleep(pauseMillis);
            }
        };
    }

    /** No answer at all until the server closes. */
    public static Fault silent() {
        return (exchange, file) -> Thread.sleep(600_000);
    }

    /** The headers, and then nothing. */
    public static Fault stuck() {
        return (exchange, file) -> {
            rest(exchange, file);
            exchange.getResponseBody().flush();
            Thread.sleep(600_000);
        };
    }

    /** A redirect with status 302. */
    public static Fault redirect(String to) {
        return status(302, "Location", to);
    }

    /** A status without a body, and headers as name, value, name, value. */
    public static Fault status(int status, String... headers) {
        return (exchange, file) -> {
            set(exchange, headers);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** The file with further headers, as name, value, name, value. */
    public static Fault headers(String... headers) {
        return (exchange, file) -> {
            set(exchange, headers);
            serve(exchange, file);
        };
    }

    /** A page of a network that wants a sign-in, instead of the file. */
    public static Fault portal() {
        return (exchange, file) -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            serve(exchange, "<html><h1>Welcome to our hotel</h1></html>".getBytes(StandardCharsets.UTF_8));
        };
    }

    /** The file without entity tag and ranges. */
    public static Fault withoutRanges() {
        return (exchange, file) -> {
            exchange.sendResponseHeaders(200, file.length == 0 ? -1 : file.length);
            exchange.getResponseBody().write(file);
            exchange.getResponseBody().close();
        };
    }

    private static void set(HttpExchange exchange, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(range == null ? path : path + " " + range);
        Path named = folder.resolve(path.substring(1)).normalize();
        boolean there = named.startsWith(folder) && Files.isRegularFile(named);
        Fault fault = faults.get(path);
        try {
            if (fault != null) {
                fault.answer(exchange, there ? Files.readAllBytes(named) : new byte[0]);
            } else if (there) {
                serve(exchange, Files.readAllBytes(named));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static void serve(HttpExchange exchange, byte[] file) throws IOException {
        byte[] rest = rest(exchange, file);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(rest);
        }
    }

    /** Sends the headers for the file or, where the request can prove its part, for the rest; returns what is to follow. */
    private static byte[] rest(HttpExchange exchange, byte[] file) throws IOException {
        String tag = "\"" + Arrays.hashCode(file) + "\"";
        exchange.getResponseHeaders().putIfAbsent("ETag", List.of(tag));
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range == null || !tag.equals(exchange.getRequestHeaders().getFirst("If-Range"))) {
            exchange.sendResponseHeaders(200, file.length == 0 ? -1 : file.length);
            return file;
        }
        int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        set(exchange, "Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
        exchange.sendResponseHeaders(206, file.length - from);
        return Arrays.copyOfRange(file, from, file.length);
    }
}
