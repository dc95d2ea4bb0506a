package org.stratosphere.app.update.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class DownloadTest {
    private static final int SIZE = 300_000;
    private static final String JAR = "plugins/a-1.0.0.jar";

    @TempDir
    Path folder;

    private byte[] jar;
    private Path aside;
    private HostileServer server;
    private Place place;

    @BeforeEach
    void serve() throws IOException {
        Path site = Files.createDirectory(folder.resolve("site"));
        Files.createDirectory(site.resolve("plugins"));
        jar = new byte[SIZE];
        new Random(2).nextBytes(jar);
        Files.write(site.resolve("plugins").resolve("a-1.0.0.jar"), jar);
        aside = folder.resolve("aside");
        server = new HostileServer(site);
        place = Places.of(server.url(), Quick.settings());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aFileArrivesWithItsProgress() throws IOException {
        List<Long> steps = new ArrayList<>();
        place.download(JAR, SIZE, aside, (bytes, total) -> {
            assertThat(total).isEqualTo(SIZE);
            steps.add(bytes);
        });
        assertThat(aside).hasBinaryContent(jar);
        assertThat(steps).isSorted().endsWith((long) SIZE);
        assertNoNote();
    }

    @Test
    void aBrokenDownloadGoesOnWhereItBroke() throws IOException {
        server.on(JAR, HostileServer.first(1, HostileServer.truncate(200_000)));
        place.download(JAR, SIZE, aside, Progress.NONE);
        assertThat(aside).hasBinaryContent(jar);
        assertThat(server.requests()).hasSize(2);
        assertThat(from(server.requests().get(1))).isBetween(1L, 200_000L);
        assertNoNote();
    }

    @Test
    void theNextCallGoesOnToo() throws IOException {
        server.on(JAR, HostileServer.truncate(50_000));
        assertThatThrownBy(() -> place.download(JAR, SIZE, aside, Progress.NONE))
                .hasMessageContaining("the connection ended early");
        long part = Files.size(aside);
        assertThat(part).isBetween(1L, 150_000L);
        server.heal(JAR);
        List<Long> steps = new ArrayList<>();
        Places.of(server.url(), Quick.settings()).download(JAR, SIZE, aside, (bytes, total) -> steps.add(bytes));
        assertThat(server.requests()).last().isEqualTo("/" + JAR + " bytes=" + part + "-");
        assertThat(steps.get(0)).isGreaterThan(part);
        assertThat(aside).hasBinaryContent(jar);
    }

    @Test
    void aFileThatChangedMeanwhileIsReadFromTheStart() throws IOException {
        server.on(JAR, HostileServer.truncate(50_000));
        assertThatThrownBy(() -> place.download(JAR, SIZE, aside, Progress.NONE))
                .isInstanceOf(IOException.class);
        server.on(JAR, HostileServer.flip(10));
        place.download(JAR, SIZE, aside, Progress.NONE);
        byte[] other = jar.clone();
        other[10] ^= 1;
        assertThat(aside).hasBinaryContent(other);
    }

    @Test
    void withoutAValidatorADownloadStartsAgain() throws IOException {
        server.on(JAR, (exchange, file) -> {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file, 0, 200_000);
            exchange.getResponseBody().flush();
        });
        assertThatThrownBy(() -> place.download(JAR, SIZE, aside, Progress.NONE))
                .isInstanceOf(IOException.class);
        assertNoNote();
        server.heal(JAR);
        place.download(JAR, SIZE, aside, Progress.NONE);
        assertThat(server.requests()).containsOnly("/" + JAR);
        assertThat(aside).hasBinaryContent(jar);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 0-299999/300000", "bytes 1-2/3", "lines 1-2/3", ""})
    void aPartThatDoesNotFitIsNotAppended(String range) throws IOException {
        server.on(JAR, HostileServer.truncate(50_000));
        assertThatThrownBy(() -> place.download(JAR, SIZE, aside, Progress.NONE))
                .isInstanceOf(IOException.class);
        server.on(JAR, (exchange, file) -> {
            if (exchange.getRequestHeaders().containsKey("Range")) {
                exchange.getResponseHeaders().set("Content-Range", range);
                exchange.sendResponseHeaders(206, file.length);
                exchange.getResponseBody().write(file);
            } else {
                HostileServer.withoutRanges().answer(exchange, file);
            }
        });
        place.download(JAR, SIZE, aside, Progress.NONE);
        assertThat(aside).hasBinaryContent(jar);
    }

    @Test
    void aRangeThatTheServerRefusesIsGivenUp() throws IOException {
        server.on(JAR, HostileServer.truncate(50_000));
        assertThatThrownBy(() -> place.download(JAR, SIZE, aside, Progress.NONE))
                .isInstanceOf(IOException.class);
        server.on(JAR, HostileServer.first(1, HostileServer.status(416)));
        place.download(JAR, SIZE, aside, Progress.NONE);
        assertThat(aside).hasBinaryContent(jar);
    }

    @Test
    void anotherAddressesPartIsNotContinued() throws IOException {
        Files.write(aside, new byte[1000]);
        Files.writeString(
                aside.resolveSibling("aside.from"),
                "http://127.0.0.1:1/" + JAR + "\n\"1\"\n",
                StandardCharsets.US_ASCII);
        place.download(JAR, SIZE, aside, Progress.NONE);
        assertThat(server.requests()).containsExactly("/" + JAR);
        assertThat(aside).hasBinaryContent(jar);
    }

    @Test
    void moreOrFewerBytesAreRefused() {
        server.on(JAR, HostileServer.lengthen(1));
        assertRefused("more than 300000 bytes", 1);
        server.on(JAR, HostileServer.endless());
        assertRefused("more than 300000 bytes", 2);
        server.on(JAR, HostileServer.shorten(299_999));
        assertRefused("has 299999 bytes, not the 300000", 3);
        assertThat(aside).doesNotExist();
        assertNoNote();
    }

    @Test
    void aBodyThatEndsEarlyWithoutALengthIsBroken() {
        server.on(JAR, (exchange, file) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(file, 0, 1000);
            exchange.getResponseBody().close();
        });
        assertRefused("ended after 1000 of 300000 bytes", 3);
    }

    @Test
    void anArtefactHasALimit() throws IOException {
        Place small = Places.of(server.url(), Quick.settings().withSizes(SIZE - 1, 0));
        assertThatThrownBy(() -> small.download(JAR, SIZE, aside, Progress.NONE))
                .hasMessageContaining("at most 299999 are read");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aFullDiskIsSeenBefore() throws IOException {
        Place full = Places.of(server.url(), Quick.settings().withSizes(1 << 20, Long.MAX_VALUE / 2));
        assertThatThrownBy(() -> full.download(JAR, SIZE, aside, Progress.NONE)).hasMessageContaining("make room");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsOneClearLine() {
        Path none = folder.resolve("none").resolve("aside");
        assertThatThrownBy(() -> place.download(JAR, SIZE, none, Progress.NONE))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("could not be read or kept: NoSuchFileException");
    }

    @Test
    void aLinkIsNotWrittenThrough() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "own");
        try {
            Files.createSymbolicLink(aside, victim);
        } catch (UnsupportedOperationException | IOException refused) {
            Assumptions.abort("this system makes no links: " + refused.getMessage());
        }
        assertThatThrownBy(() -> place.download(JAR, SIZE, aside, Progress.NONE))
                .isInstanceOf(TransportException.class);
        assertThat(victim).hasContent("own");
    }

    @Test
    void pagesAndCompressedFilesAreRefused() {
        server.on(JAR, HostileServer.portal());
        assertRefused("web page instead of the file", 1);
        server.on(JAR, HostileServer.headers("Content-Encoding", "br"));
        assertRefused("came compressed (br)", 2);
    }

    @Test
    void aDripEndsAndIsContinued() throws IOException {
        server.on(JAR, HostileServer.first(1, HostileServer.drip(20)));
        Places.of(server.url(), Quick.impatient()).download(JAR, SIZE, aside, Progress.NONE);
        assertThat(from(server.requests().get(1))).isBetween(1L, 100L);
        assertThat(aside).hasBinaryContent(jar);
    }

    @Test
    void anInterruptEndsADownloadAndKeepsThePart() throws IOException {
        assertThatThrownBy(() -> place.download(
                        JAR,
                        SIZE,
                        aside,
                        (bytes, total) -> Thread.currentThread().interrupt()))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        long part = Files.size(aside);
        assertThat(part).isBetween(1L, SIZE - 1L);
        place.download(JAR, SIZE, aside, Progress.NONE);
        assertThat(server.requests()).last().isEqualTo("/" + JAR + " bytes=" + part + "-");
        assertThat(aside).hasBinaryContent(jar);
    }

    private void assertRefused(String why, int requests) {
        assertThatThrownBy(() -> place.download(JAR, SIZE, aside, Progress.NONE))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining(why);
        assertThat(server.requests()).hasSize(requests);
    }

    private void assertNoNote() {
        assertThat(aside.resolveSibling("aside.from")).doesNotExist();
    }

    private static long from(String request) {
        return Long.parseLong(request.substring(request.indexOf('=') + 1, request.length() - 1));
    }
}
