package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratosphere.app.analysis.TestHome;

@Timeout(180)
class ListenCommandTest {
    private static final String HEAD =
            "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label\n";

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSSSSS", Locale.ROOT);

    @TempDir
    Path folder;

    private boolean isInstalled;

    private static String flow(int minute, String source) {
        return START.format(LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(minute)) + ",0.1,tcp," + source
                + ",1025,   ->,192.0.2.1,80,CON,0,0,4,400,200,\n";
    }

    private static String flows(int minutes) {
        StringBuilder text = new StringBuilder(HEAD);
        for (int minute = 0; minute < minutes; minute++) {
            text.append(flow(minute, "10.0.0.1"));
        }
        return text.append(flow(minutes, "10.0.0.2")).toString();
    }

    private FakeConsole console(String input) throws IOException {
        if (!isInstalled) {
            isInstalled = true;
            new TestHome(folder.resolve("home"))
                    .install(NewestRunTest.judge(folder).jar(), "1.0.0");
        }
        return new FakeConsole(folder.resolve("home"), input);
    }

    private static void await(BooleanSupplier isTrue) throws InterruptedException {
        for (int looks = 0; looks < 1200 && !isTrue.getAsBoolean(); looks++) {
            Thread.sleep(50);
        }
        assertThat(isTrue.getAsBoolean()).isTrue();
    }

    @Test
    void aStreamGivesWhatAnAnalysisOfItGives() throws Exception {
        String listened;
        try (FakeConsole console = console(flows(20))) {
            assertThat(console.run("listen", "-")).as(console.err()).isEqualTo(3);
            listened = console.out();
        }
        try (FakeConsole console = console(flows(20))) {
            assertThat(console.run("config", "set", "lateness", "10s")).isZero();
            console.out();
            assertThat(console.run("analyze", "-")).isEqualTo(3);
            assertThat(openWindow(listened))
                    .isEqualTo(openWindow(console.out()))
                    .contains("THREAT", "1 host under threat");
        }
    }

    /** Without what differs since a live run leaves its last window open: that window, and how far evidence had faded. */
    private static String openWindow(String text) {
        return text.replaceAll("; .* flows/s", "")
                .replaceAll("00:25:00  window 4 .*\n", "")
                .replaceAll("weighs [0-9.]+", "weighs")
                .replaceAll("in [45] windows", "in windows");
    }

    @Test
    void cancelledItJudgesAndTellsTheOpenStep() throws Exception {
        try (FakeConsole console = console("");
                PipedInputStream input = new PipedInputStream(1 << 16);
                Writer feed = new OutputStreamWriter(new PipedOutputStream(input), StandardCharsets.US_ASCII)) {
            console.program().useInput(input);
            CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> console.run("listen", "-q", "-"));
            feed.write(HEAD);
            for (int flow = 0; flow < 4; flow++) {
                feed.write(flow(0, "10.0.0.1"));
            }
            feed.flush();
            await(() -> Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("listen")));
            await(() -> {
                try {
                    return input.available() == 0;
                } catch (IOException closed) {
                    return true;
                }
            });
            assertThat(console.program().cancel()).isTrue();
            assertThat(code.get(60, TimeUnit.SECONDS)).as(console.err()).isEqualTo(3);
            assertThat(console.out()).contains("1 host under threat").contains("4 flows of 1 tuple in 0 windows");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "listen | say to what",
                "listen tcp 1 | 'tcp' is nothing to listen to",
                "listen ra | name the server",
                "listen ra a:b | write HOST or HOST:PORT",
                "listen file | name the file",
                "listen file no/such/file | there is no folder",
                "listen stop | nothing is listened to",
                "listen - --home-network x | --home-network"
            })
    void whatCannotBeIsRefusedInALine(String line, String message) throws Exception {
        try (FakeConsole console = console("")) {
            assertThat(console.run(line.split(" "))).isEqualTo(1);
            assertThat(console.err()).contains(message).hasLineCount(1);
        }
    }

    @Test
    void whereRaIsMissingNothingIsBegun() throws Exception {
        try (FakeConsole console = console("")) {
            assertThat(console.run(
                            "config", "set", "live.ra", folder.resolve("none").toString()))
                    .isZero();
            console.program().nextCommand();
            console.out();
            assertThat(console.run("listen", "ra", "localhost")).isEqualTo(1);
            assertThat(console.err()).contains("which cannot be started; ");
            assertThat(console.out()).isEmpty();
        }
    }

    @Test
    void inputThatIsNoFlowsIsAnError() throws Exception {
        try (FakeConsole console = console("   18:03:44.59  e  tcp  10.0.0.1.5 -> 10.0.0.2.80  7  613 SPA_*\n")) {
            assertThat(console.run("listen", "-q", "-")).isEqualTo(1);
            assertThat(console.out()).contains("No flow was read").doesNotContain("No threat found");
            assertThat(console.err()).contains("TZ=UTC ra -F ra.conf -n -Z b -S HOST - not man");
            assertThat(console.run("listen", "--ra-conf")).isZero();
            assertThat(console.out()).contains("RA_FIELD_DELIMITER=','");
        }
    }

    @Test
    void inASessionItGoesOnBesideTheCommands() throws Exception {
        Path file = Files.writeString(folder.resolve("flows.log"), flows(8));
        try (FakeConsole console = console("")) {
            console.program().beginSession();
            List<String> lines = Collections.synchronizedList(new ArrayList<>());
            console.program().useStatusLine(line -> lines.add(String.valueOf(line)));
            assertThat(console.run("listen", "file", file.toString()))
                    .as(console.err())
                    .isZero();
            StringBuilder told = new StringBuilder();
            await(() -> told.append(console.out()).toString().contains("THREAT"));
            await(() -> lines.get(lines.size() - 1).contains("1 threat | "));
            assertThat(lines).allMatch(line -> line.length() < 80);
            assertThat(console.run("listen", "file", file.toString())).isEqualTo(1);
            assertThat(console.err()).contains("listening to " + file + " already; end that first: listen stop");
            assertThat(console.run("listen", "-")).isEqualTo(1);
            assertThat(console.run("hosts")).isZero();
            assertThat(console.out()).contains("10.0.0.1  threat  high");
            assertThat(console.run("why", "10.0.0.1")).isZero();
            assertThat(console.out()).contains("How it came about");
            assertThat(console.run("tuples", "last")).isZero();
            assertThat(console.out()).contains("10.0.0.1 -> 192.0.2.1 80/tcp");
            assertThat(console.run("status")).isZero();
            assertThat(console.out())
                    .contains("The run has listened for")
                    .contains("1 host under threat")
                    .containsPattern("judge 1.0.0 +[0-9.]+ s of processor time");
            assertThat(console.run("status", "--json")).isZero();
            assertThat(console.out())
                    .contains("\"listening\":true")
                    .containsPattern("\"moduleSeconds\":[{]\"judge 1.0.0\":[0-9]")
                    .contains("\"late\":0", "\"threats\":1");

            assertThat(console.run("plugins", "disable", "judge")).isZero();
            console.program().nextCommand();
            assertThat(console.run("config", "set", "window.length", "10m")).isZero();
            StringBuilder said = new StringBuilder();
            await(() -> {
                said.append(console.err());
                return said.indexOf("judge is disabled") >= 0 && said.indexOf("window.length is 10m") >= 0;
            });
            Files.writeString(file, flow(30, "10.0.0.3") + flow(60, "10.0.0.3"), StandardOpenOption.APPEND);
            await(() -> {
                console.run("windows");
                return told.append(console.out()).indexOf("module judge 1.0.0 left the run") >= 0;
            });

            assertThat(console.run("listen", "stop")).isEqualTo(3);
            assertThat(told.append(console.out())).contains("11 flows of 3 tuples");
            assertThat(console.run("status")).isZero();
            assertThat(console.out()).contains("The run ended after");
            assertThat(console.run("listen", "stop")).isEqualTo(1);
        }
    }

    @Test
    void aRuleThatIsAddedBehindItActsOnWhatItFound() throws Exception {
        Path file = Files.writeString(folder.resolve("flows.log"), flows(8));
        try (FakeConsole console = console("")) {
            console.program().beginSession();
            console.run("listen", "file", file.toString());
            StringBuilder told = new StringBuilder();
            await(() -> told.append(console.out()).indexOf("THREAT") >= 0);
            assertThat(console.run("listen", "stop")).isEqualTo(3);
            console.out();
            assertThat(console.run("hosts")).isZero();
            assertThat(console.out()).contains("10.0.0.1");
            assertThat(console.run("allow", "add", "source", "10.0.0.1"))
                    .as(console.err())
                    .isZero();
            console.out();
            assertThat(console.run("hosts")).isZero();
            assertThat(console.out()).doesNotContain("10.0.0.1").contains("No host was under threat");
        }
    }

    @Test
    void theEndOfASessionEndsIt() throws Exception {
        Path file = Files.writeString(folder.resolve("flows.log"), flows(8));
        FakeConsole console = console("");
        try (console) {
            console.program().beginSession();
            assertThat(console.run("listen", "file", file.toString())).isZero();
            StringBuilder told = new StringBuilder();
            await(() -> told.append(console.out()).toString().contains("THREAT"));
        }
        assertThat(console.out()).contains("1 host under threat");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread ->
                        thread.getName().equals("listen") || thread.getName().equals("live-reader"));
    }

    @Test
    void anAnalysisBesideItIsToldAndTheListeningRunStaysAtHand() throws Exception {
        Path file = Files.writeString(folder.resolve("flows.log"), flows(8));
        Path other = Files.writeString(folder.resolve("other.log"), HEAD + flow(0, "10.9.9.9"));
        try (FakeConsole console = console("")) {
            console.program().beginSession();
            assertThat(console.run("listen", "file", file.toString())).isZero();
            assertThat(console.run("analyze", "-q", other.toString()))
                    .as(console.err())
                    .isZero();
            console.out();
            assertThat(console.run("status")).isZero();
            assertThat(console.out()).contains(file + ":").contains("has listened for");
        }
    }
}
