package org.stratosphere.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.BuiltProgram.Answer;
import org.stratosphere.app.plugin.PluginCompiler;

/** A repository published with the program's own commands, served over HTTP, and homes that update from it. */
class UpdateIT {
    private static final String FLOW_COUNT = "\"flows\":%d,";

    /** Of a minute, when they are ten seconds apart. */
    private static final int FLOWS_IN_A_WINDOW = 6;

    private static final int ENDED_BY_SIGTERM = 143;

    @TempDir
    Path folder;

    private BuiltProgram program;
    private HttpServer server;
    private String address;

    @BeforeEach
    void publish() throws Exception {
        program = new BuiltProgram(folder);
        for (String key : List.of("first", "second")) {
            publisher("repository", "keys", "new", "--no-passphrase", "root", key + ".pem");
        }
        publisher("repository", "keys", "new", "--no-passphrase", "index", "index.pem");
        publisher("repository root example --site site --threshold 2 --root-keys first.pem.pub second.pem.pub"
                .concat(" --index-keys index.pem.pub --key first.pem"));
        publisher("repository add-signature --site site --key second.pem");
        add("1.0.0");
        sign();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        address = "http://localhost:" + server.getAddress().getPort() + "/";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aRepositoryIsTrustedInstalledFromUpdatedFromAndLeft() throws Exception {
        assertThat(program.run("home", "trust", "add", address).err()).contains("--root FILE");
        good("home", "trust", "add", address, "--root", "site/root-1.yaml");
        assertThat(good("home", "plugins", "install", "counter").out()).contains("counter", "install", "1.0.0");
        assertThat(good("home", "update").out()).contains("page 1 of ", "Everything is up to date");
        add("1.1.0");
        sign();
        assertThat(good("home", "update", "--check").out()).contains("update", "1.1.0", "1 change to make");
        assertThat(good("home", "plugins", "list").out()).contains("1.0.0    example  enabled");
        assertThat(good("home", "update").out()).contains("1 change made");
        assertThat(good("home", "plugins", "list").out()).contains("1.1.0    example  enabled");
        assertThat(good("home", "update", "--rollback").out()).contains("counter is 1.0.0 again");
        assertThat(good("home", "update").out()).contains("Everything is up to date");
        assertThat(good("home", "trust", "show", "--json").out()).contains("\"page\":2,", "\"root\":1,");
        assertThat(good("home", "trust", "remove", "example", "--yes").out()).contains("[counter]");
        assertThat(good("home", "plugins", "list").out()).contains("stopped", "is not trusted any more");
        assertThat(good("home", "config", "get", "update.url").out()).isEqualToIgnoringNewLines("bundled");
    }

    @Test
    void aRunThatGoesOnTakesTheNewVersionAtItsNextWindowAndLosesNoFlow() throws Exception {
        good("home", "trust", "add", address, "--root", "site/root-1.yaml");
        good("home", "plugins", "install", "counter");
        good("home", "config", "set", "window.length", "1m");
        add("1.1.0");
        sign();
        Process process = program.builder("home", "", "analyze", "--json", "-").start();
        CompletableFuture<String> out = BuiltProgram.read(process.getInputStream());
        StringBuffer err = new StringBuffer();
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() ->
                process.errorReader().lines().forEach(line -> err.append(line).append('\n')));
        int flows = 0;
        try (Writer input = process.outputWriter(StandardCharsets.US_ASCII)) {
            input.write(BuiltProgram.COLUMNS);
            flows = BuiltProgram.writeFlows(input, flows, flow -> true, 100);
            good("home", "update");
            flows = BuiltProgram.writeFlows(input, flows, flow -> err.indexOf("takes the place of") < 0, 6000);
            flows = BuiltProgram.writeFlows(input, flows, flow -> true, 50);
        }
        assertThat(process.waitFor(BuiltProgram.SECONDS, TimeUnit.SECONDS)).isTrue();
        reading.get();
        assertThat(err.toString()).contains("module counter 1.1.0 takes the place of 1.0.0 from the next window on");
        assertThat(out.get()).contains("module counter 1.1.0 goes on", FLOW_COUNT.formatted(flows));
    }

    @Test
    void aWatcherFindsAnUpdateItsRunTakesItAndBothEndWithACheckpoint() throws Exception {
        good("home", "trust", "add", address, "--root", "site/root-1.yaml");
        good("home", "plugins", "install", "counter");
        good("home", "config", "set", "window.length", "1m");
        good("home", "update");
        Path log = folder.resolve("flows.binetflow");
        Process watcher = program.builder("home", "", "watch", "listen", "file", log.toString(), "--json")
                .start();
        assumeThat(watcher.supportsNormalTermination()).isTrue();
        StringBuffer out = new StringBuffer();
        StringBuffer err = new StringBuffer();
        CompletableFuture<Void> reading = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> copy(watcher.inputReader(), out)),
                CompletableFuture.runAsync(() -> copy(watcher.errorReader(), err)));
        int flows;
        try (Writer input = Files.newBufferedWriter(log)) {
            input.write(BuiltProgram.COLUMNS);
            flows = BuiltProgram.writeFlows(input, 0, flow -> out.indexOf("run-started") < 0, 3000);
            add("1.1.0");
            sign();
            // The least that update.every takes is an hour: this is that hour over. The watcher looks once a minute.
            Files.delete(folder.resolve("home/state/update-next"));
            flows = BuiltProgram.writeFlows(
                    input, flows, flow -> out.indexOf("module counter 1.1.0 goes on") < 0, 6000);
            flows = BuiltProgram.writeFlows(input, flows, flow -> true, 51 - flows % FLOWS_IN_A_WINDOW);
        }
        int closed = flows / FLOWS_IN_A_WINDOW - 1;
        for (int looks = 0; looks < 10 * BuiltProgram.SECONDS && windows(out).size() < closed; looks++) {
            Thread.sleep(100);
        }
        List<ProcessHandle> children = watcher.descendants().toList();
        // Process.destroy would close the outputs that are being read.
        watcher.toHandle().destroy();
        assertThat(watcher.waitFor(BuiltProgram.SECONDS, TimeUnit.SECONDS)).isTrue();
        reading.get();
        assertThat(watcher.exitValue()).as(err.toString()).isEqualTo(ENDED_BY_SIGTERM);
        assertThat(children).hasSize(1).noneMatch(ProcessHandle::isAlive);
        assertThat(err.toString()).contains("module counter 1.1.0 takes the place of 1.0.0 from the next window on");
        assertThat(windows(out).subList(0, closed)).allMatch(line -> line.contains("\"flows\":6,"));
        assertThat(out.toString()).contains("module counter 1.1.0 goes on", "\"type\":\"run-ended\"");
        assertThat(good("home", "status").out()).contains("checkpoint of " + log);
    }

    private static List<String> windows(StringBuffer out) {
        return out.toString()
                .lines()
                .filter(line -> line.contains("\"type\":\"window-closed\""))
                .toList();
    }

    private static void copy(BufferedReader from, StringBuffer to) {
        from.lines().forEach(line -> to.append(line).append('\n'));
    }

    @Test
    void twoUpdatesAtATimeAndOnesThatAreKilledLeaveAWholeSet() throws Exception {
        good("home", "trust", "add", address, "--root", "site/root-1.yaml");
        good("home", "plugins", "install", "counter");
        Random random = new Random(7);
        for (int version = 1; version <= 4; version++) {
            add("1." + version + ".0");
            sign();
            Process killed = program.builder("home", "", "update").start();
            Thread.sleep(300 + random.nextInt(900));
            killed.descendants().forEach(ProcessHandle::destroyForcibly);
            killed.destroyForcibly().waitFor();
            assertThat(good("home", "plugins", "list").out())
                    .as("behind a kill")
                    .containsPattern("counter +1\\.(" + (version - 1) + "|" + version + ")\\.0 +example +enabled");
            List<Process> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                both.add(program.builder("home", "", "update")
                        .redirectErrorStream(true)
                        .start());
            }
            for (Process one : both) {
                String said = BuiltProgram.read(one.getInputStream()).get();
                assertThat(one.waitFor()).as(said).isZero();
            }
            assertThat(good("home", "plugins", "list").out()).containsPattern("counter +1\\." + version + "\\.0");
        }
    }

    @Test
    void withoutTheServerWhatIsInstalledGoesOn() throws Exception {
        good("home", "trust", "add", address, "--root", "site/root-1.yaml");
        good("home", "plugins", "install", "counter");
        server.stop(0);
        Answer offline = program.run("home", "update");
        assertThat(offline.code()).as(offline.err()).isZero();
        assertThat(offline.err()).contains("example is out of reach");
        assertThat(good("home", "update", "--from", "site").out()).contains("Everything is up to date");
        assertThat(program.run("home", "analyze", "-q", "test7.binetflow").code())
                .isEqualTo(3);
    }

    private void add(String version) throws Exception {
        Path jar = PluginCompiler.good(folder, "counter")
                .manifest("Plugin-Version", version)
                .jar()
                .file();
        publisher("repository", "add", "--site", "site", jar.toString());
    }

    private void sign() throws Exception {
        publisher("repository sign --site site --key index.pem");
        publisher("repository check site");
    }

    private void publisher(String command) throws Exception {
        publisher(command.split(" "));
    }

    private void publisher(String... command) throws Exception {
        good("publisher", command);
    }

    private Answer good(String home, String... command) throws Exception {
        Answer answer = program.run(home, command);
        assertThat(answer.code())
                .as(String.join(" ", command) + "\n" + answer.err())
                .isZero();
        return answer;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Path file = folder.resolve("site")
                    .resolve(exchange.getRequestURI().getPath().substring(1));
            if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] content = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }
}
