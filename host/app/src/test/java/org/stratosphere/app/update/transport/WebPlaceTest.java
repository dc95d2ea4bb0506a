package org.stratosphere.app.update.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class WebPlaceTest {
    private static final int MOST = 1 << 20;

    @TempDir
    Path folder;

    private final List<Duration> pauses = new ArrayList<>();
    private byte[] root;
    private HostileServer server;
    private Place place;

    @BeforeEach
    void serve() throws IOException {
        root = new byte[100_000];
        new Random(1).nextBytes(root);
        Files.write(folder.resolve("root-1.yaml"), root);
        Files.writeString(folder.resolve("index.html"), "<!doctype html>\n");
        server = new HostileServer(folder);
        place = Places.of(server.url(), Quick.settings(pauses));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aFileIsFetchedWhole() throws IOException {
        assertThat(place.fetch("root-1.yaml", root.length)).isEqualTo(root);
        assertThat(place.fetch("index.html", 99)).hasSize(16);
        assertThat(server.requests()).containsExactly("/root-1.yaml", "/index.html");
    }

    @Test
    void theRequestSaysWhoAsksAndWantsTheBytesAsTheyAre() throws IOException {
        try (RawServer raw = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(Places.of(raw.url(), Quick.settings()).fetch("a", 1)).isEmpty();
            assertThat(raw.requests().get(0))
                    .containsIgnoringCase("User-Agent: stratosphere/1.0.0\r\n")
                    .containsIgnoringCase("Accept-Encoding: identity\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void onlyTheServersWordMakesAFileAbsent(int status) {
        server.on("root-2.yaml", HostileServer.status(status));
        assertThatThrownBy(() -> place.fetch("root-2.yaml", MOST)).isInstanceOf(AbsentException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 1", "401, 1", "403, 1", "407, 1", "451, 1", "304, 1", "204, 1", "206, 1", "511, 1", "429, 3", "500, 3",
        "502, 3", "503, 3"
    })
    void otherStatesAreTriedAgainWhereThatHelps(int status, int tries) {
        server.on("root-2.yaml", HostileServer.status(status));
        assertThatThrownBy(() -> place.fetch("root-2.yaml", MOST))
                .isInstanceOf(TransportException.class)
                .isNotInstanceOf(AbsentException.class)
                .hasMessageNotContaining("\n");
        assertThat(server.requests()).hasSize(tries);
    }

    @Test
    void theSecondTryMayWorkAfterAPause() throws IOException {
        server.on("root-1.yaml", HostileServer.first(2, HostileServer.status(503)));
        assertThat(place.fetch("root-1.yaml", MOST)).isEqualTo(root);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(4));
    }

    @Test
    void theServersOwnPauseIsKeptUpToAMinute() throws IOException {
        server.on("root-1.yaml", HostileServer.first(1, HostileServer.status(429, "Retry-After", "7")));
        place.fetch("root-1.yaml", MOST);
        server.on("root-1.yaml", HostileServer.first(1, HostileServer.status(503, "Retry-After", "999999999")));
        place.fetch("root-1.yaml", MOST);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(60));
    }

    @Test
    void sizesHoldWithAndWithoutAnAnnouncedLength() {
        assertThatThrownBy(() -> place.fetch("root-1.yaml", root.length - 1)).hasMessageContaining("longer than 99999");
        server.on("root-1.yaml", HostileServer.lengthen(1));
        assertThatThrownBy(() -> place.fetch("root-1.yaml", root.length)).hasMessageContaining("longer than 100000");
        server.on("root-1.yaml", HostileServer.endless());
        assertThatThrownBy(() -> place.fetch("root-1.yaml", MOST)).hasMessageContaining("longer than 1048576");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aServerThatSaysNothingIsLeft() {
        server.on("root-1.yaml", HostileServer.silent());
        assertThatThrownBy(() -> impatient().fetch("root-1.yaml", MOST))
                .hasMessageContaining("did not answer within 1 s");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aBodyThatStopsOrDripsIsLeft() {
        server.on("root-1.yaml", HostileServer.stuck());
        assertThatThrownBy(() -> impatient().fetch("root-1.yaml", MOST))
                .hasMessageContaining("less than 1024 bytes a second for 500 ms");
        server.on("root-1.yaml", HostileServer.drip(20));
        assertThatThrownBy(() -> impatient().fetch("root-1.yaml", MOST)).hasMessageContaining("less than 1024 bytes");
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    void aBrokenBodyIsTriedAgain() throws IOException {
        server.on("root-1.yaml", HostileServer.first(2, HostileServer.truncate(70_000)));
        assertThat(place.fetch("root-1.yaml", MOST)).isEqualTo(root);
        server.on("root-1.yaml", HostileServer.truncate(70_000));
        assertThatThrownBy(() -> place.fetch("root-1.yaml", MOST)).hasMessageContaining("the connection ended early");
        assertThat(server.requests()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u001b[2J garbage",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
                "HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n",
                "HTTP/1.1 302 Found\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n"
            })
    void garbageIsOneClearLine(String answer) throws IOException {
        try (RawServer raw = new RawServer(answer)) {
            Place odd = Places.of(raw.url(), Quick.settings());
            assertThatThrownBy(() -> odd.fetch("root-1.yaml", MOST))
                    .isInstanceOf(TransportException.class)
                    .isNotInstanceOf(AbsentException.class)
                    .hasMessageContaining("127.0.0.1:" + raw.port())
                    .hasMessageNotContainingAny("\n", "\r", "\u001b", "Exception");
        }
    }

    @Test
    void redirectsStayOnTheServer() throws IOException {
        server.on("a", HostileServer.redirect("/b"))
                .on("b", HostileServer.status(308, "Location", server.url() + "root-1.yaml"));
        assertThat(place.fetch("a", MOST)).isEqualTo(root);
        server.on("absent", HostileServer.redirect("/none"));
        assertThatThrownBy(() -> place.fetch("absent", MOST)).isInstanceOf(AbsentException.class);
    }

    @Test
    void redirectsElsewhereAreRefused() throws IOException {
        try (HostileServer other = new HostileServer(folder)) {
            for (String target : List.of(
                    other.url() + "root-1.yaml",
                    "http://localhost:" + server.port() + "/root-1.yaml",
                    "https://127.0.0.1:" + server.port() + "/root-1.yaml",
                    "//127.0.0.1/root-1.yaml",
                    "http://user:secret@127.0.0.1:" + server.port() + "/root-1.yaml",
                    "file:///etc/passwd",
                    "javascript:alert(1)")) {
                server.on("a", HostileServer.redirect(target));
                assertThatThrownBy(() -> place.fetch("a", MOST))
                        .hasMessageContaining("redirected to another server, refused")
                        .hasMessageNotContaining("secret");
            }
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void fiveRedirectsAreEnough() throws IOException {
        for (int i = 1; i <= 5; i++) {
            server.on("r" + i, HostileServer.redirect(i == 5 ? "root-1.yaml" : "r" + (i + 1)));
        }
        assertThat(place.fetch("r1", MOST)).isEqualTo(root);
        server.on("r0", HostileServer.redirect("r1"));
        assertThatThrownBy(() -> place.fetch("r0", MOST)).hasMessageContaining("more than 5 times");
    }

    @Test
    void aCompressedBodyIsRefused() {
        server.on("root-1.yaml", HostileServer.headers("Content-Encoding", "gzip"));
        assertThatThrownBy(() -> place.fetch("root-1.yaml", MOST)).hasMessageContaining("came compressed (gzip)");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void identityIsNoCompression() throws IOException {
        server.on("root-1.yaml", HostileServer.headers("Content-Encoding", "Identity"));
        assertThat(place.fetch("root-1.yaml", MOST)).isEqualTo(root);
    }

    @Test
    void aPageInsteadOfAFileIsCalledThat() {
        server.on("root-1.yaml", HostileServer.portal());
        assertThatThrownBy(() -> place.fetch("root-1.yaml", MOST)).hasMessageContaining("web page instead of the file");
        server.on(
                "root-1.yaml",
                (exchange, file) -> HostileServer.withoutRanges()
                        .answer(exchange, "  <!DOCTYPE HTML><p>sign in".getBytes(StandardCharsets.US_ASCII)));
        assertThatThrownBy(() -> place.fetch("root-1.yaml", MOST)).hasMessageContaining("web page instead of the file");
    }

    @Test
    void aServerThatIsGoneIsTriedThrice() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        Place gone = Places.of("http://127.0.0.1:" + free, Quick.settings(pauses));
        assertThatThrownBy(() -> gone.fetch("index.html", MOST))
                .isInstanceOf(OfflineException.class)
                .hasMessageContaining("127.0.0.1:" + free + " refuses connections");
        assertThat(pauses).hasSize(2);
    }

    @Test
    void anUnknownNameIsOfflineAtOnce() throws IOException {
        Place unknown = Places.of("https://no-such-host.invalid/", Quick.settings(pauses));
        assertThatThrownBy(() -> unknown.fetch("index.html", MOST))
                .isInstanceOf(OfflineException.class)
                .hasMessageStartingWith("offline: no-such-host.invalid is not known here");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aServerThatMakesNoSecureConnectionIsOffline() throws IOException {
        Place silent = Places.of("https://127.0.0.1:" + server.port(), Quick.impatient());
        assertThatThrownBy(() -> silent.fetch("index.html", MOST))
                .isInstanceOf(OfflineException.class)
                .hasMessageContaining("gives no connection in time");
    }

    private Place impatient() throws IOException {
        return Places.of(server.url(), Quick.impatient());
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "stuck", "pause"})
    void anInterruptEndsEveryWaitAtOnce(String wait) throws Exception {
        server.on(
                "root-1.yaml",
                switch (wait) {
                    case "silent" -> HostileServer.silent();
                    case "stuck" -> HostileServer.stuck();
                    default -> HostileServer.status(503);
                });
        Duration minute = Duration.ofMinutes(1);
        Place patient = Places.of(
                server.url(), Quick.settings().withWaits(minute, minute, minute, pause -> Thread.sleep(60_000)));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                patient.fetch("root-1.yaml", MOST);
            } catch (IOException failure) {
                thrown.set(Thread.currentThread().isInterrupted() ? failure : null);
            }
        });
        reader.start();
        while (server.requests().isEmpty()) {
            Thread.sleep(5);
        }
        Thread.sleep(100);
        reader.interrupt();
        reader.join(2000);
        assertThat(reader.isAlive()).isFalse();
        assertThat(thrown.get()).isInstanceOf(InterruptedIOException.class).hasMessageContaining("cancelled");
    }
}
