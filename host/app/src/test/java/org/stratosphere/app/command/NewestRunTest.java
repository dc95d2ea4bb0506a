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
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.app.analysis.TestHome;
import org.stratosphere.app.plugin.PluginCompiler;

/** What the commands say about the newest run of a session. */
class NewestRunTest {
    private static final String HEAD =
            "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label\n";

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSSSSS", Locale.ROOT);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"hosts", "why 10.0.0.1", "windows", "status", "tuples last"})
    void withoutARunTheySayWhatToType(String line) {
        try (FakeConsole console = new FakeConsole(folder.resolve("home"), "")) {
            assertThat(console.run(line.split(" "))).isEqualTo(1);
            assertThat(console.err()).contains("start 'stratosphere' alone").hasLineCount(1);
            console.program().beginSession();
            assertThat(console.run(line.split(" "))).isEqualTo(1);
            assertThat(console.err()).contains("type 'analyze FILE' first").hasLineCount(1);
            assertThat(console.out()).isEmpty();
        }
    }

    @Test
    void theySpeakOfItWithoutReadingAgain() throws Exception {
        try (FakeConsole console = analysed()) {
            assertThat(console.run("hosts")).isZero();
            assertThat(console.out())
                    .contains("10.0.0.1  threat  high")
                    .contains("1 host more got labels and no verdict: hosts --all")
                    .doesNotContain("10.0.0.2");
            assertThat(console.run("hosts", "--all")).isZero();
            assertThat(console.out()).contains("10.0.0.2  labelled").contains("1 label");
            assertThat(console.run("windows")).isZero();
            assertThat(console.out()).contains("2 windows").contains("2026-01-01 00:05:00");
            assertThat(console.run("status")).isZero();
            assertThat(console.out())
                    .contains("The run ended after")
                    .contains("1 host under threat")
                    .contains("day.binetflow: 9 flows")
                    .contains("verdict.policy");
            assertThat(console.run("tuples", "last", "--host", "10.0.0.2")).isZero();
            assertThat(console.out())
                    .contains("10.0.0.2 -> 192.0.2.1 80/tcp  1 flow")
                    .endsWith("1 tuple\n");
        }
    }

    @Test
    void whyTellsReasonsAndWhyNot() throws Exception {
        try (FakeConsole console = analysed()) {
            assertThat(console.run("why", "10.0.0.1")).isZero();
            assertThat(console.out())
                    .contains("How it came about", "opened  high", "What speaks against it")
                    .contains("-> 192.0.2.1 80/tcp  Bad", "said: many flows", "44,d,")
                    .containsPattern("high, confidence [0-9.]+; [0-9]+ flows?, [0-9-]+ [0-9:]+ to [0-9:]+ UTC");
            assertThat(console.run("why", "10.0.0.2")).isZero();
            assertThat(console.out()).contains("was never under threat", "What speaks for it", "Fine");
            assertThat(console.run("why", "10.0.0.3")).isEqualTo(1);
            assertThat(console.err()).contains("no module said anything about 10.0.0.3");
            assertThat(console.run("why", "10.0.0.x")).isEqualTo(1);
            assertThat(console.err()).contains("did you mean 10.0.0.1?");
        }
    }

    @Test
    void machinesGetTheSame() throws Exception {
        try (FakeConsole console = analysed()) {
            assertThat(console.run("hosts", "--all", "--json")).isZero();
            assertThat(console.out())
                    .contains("\"schema\":\"stratosphere.host/1\",\"host\":\"10.0.0.1\",\"state\":\"threat\"")
                    .contains("\"host\":\"10.0.0.2\",\"state\":\"labelled\",\"level\":null")
                    .hasLineCount(2);
            assertThat(console.run("why", "10.0.0.1", "--json")).isZero();
            assertThat(console.out())
                    .startsWith("{\"schema\":\"stratosphere.why/1\",\"host\":\"10.0.0.1\"")
                    .contains("\"changes\":[{\"change\":\"opened\"", "\"labels\":[{\"window\"")
                    .hasLineCount(1);
            assertThat(console.run("windows", "--json")).isZero();
            assertThat(console.out())
                    .contains("\"schema\":\"stratosphere.window/1\",\"number\":0")
                    .hasLineCount(2);
            assertThat(console.run("status", "--json")).isZero();
            assertThat(console.out())
                    .startsWith("{\"schema\":\"stratosphere.run/1\",\"inputs\":[")
                    .contains("\"cancelled\":false,\"failure\":null", "\"flows\":9");
            assertThat(console.run("tuples", "last", "--json")).isZero();
            assertThat(console.out())
                    .contains("\"stratosphere.tuple/1\",\"source\":\"10.0.0.1\"")
                    .hasLineCount(2);
        }
    }

    @Test
    void aRunThatCannotBeginLeavesTheOneBefore() throws Exception {
        try (FakeConsole console = analysed()) {
            assertThat(console.run("analyze", "absent.binetflow")).isEqualTo(1);
            assertThat(console.run("hosts")).isZero();
            assertThat(console.out()).contains("10.0.0.1");
        }
    }

    @Test
    void whatACancelledRunFoundIsAtHandToo() throws Exception {
        try (FakeConsole console = session();
                PipedInputStream input = new PipedInputStream(1 << 16);
                Writer flows = new OutputStreamWriter(new PipedOutputStream(input), StandardCharsets.US_ASCII)) {
            console.program().useInput(input);
            CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> console.run("analyze", "-"));
            flows.write(HEAD);
            StringBuilder told = new StringBuilder();
            for (int flow = 0; !told.toString().contains("THREAT") && !code.isDone(); flow++) {
                flows.write(flow(flow, "10.0.0.1"));
                flows.flush();
                Thread.sleep(2);
                told.append(console.out());
            }
            long began = System.nanoTime();
            assertThat(console.program().cancel()).isTrue();
            assertThat(code.get(60, TimeUnit.SECONDS)).as(console.err()).isEqualTo(130);
            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(5));
            console.out();
            assertThat(console.run("status")).isZero();
            assertThat(console.out()).contains("The run was cancelled after");
            assertThat(console.run("hosts")).isZero();
            assertThat(console.out()).contains("10.0.0.1  threat");
        }
    }

    @Test
    void anInterruptBeforeTheFirstFlowIsNoEndOfTheInput() throws Exception {
        try (FakeConsole console = analysed()) {
            Thread.currentThread().interrupt();
            assertThat(console.run("analyze", folder.resolve("day.binetflow").toString()))
                    .isEqualTo(130);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(console.out()).contains("No threat found before the run was cancelled.");
        }
    }

    @Test
    void addressesAreOfferedForCompletion() throws Exception {
        try (FakeConsole console = analysed()) {
            assertThat(KnownWords.of(console.program(), "HOST"))
                    .containsEntry("10.0.0.1", "threat")
                    .containsEntry("10.0.0.2", "labelled");
        }
    }

    /** A session behind the analysis of two windows, whose one host sends much and the other little. */
    private FakeConsole analysed() throws IOException {
        StringBuilder flows = new StringBuilder(HEAD);
        for (int minute = 0; minute < 8; minute++) {
            flows.append(flow(minute, "10.0.0.1"));
        }
        flows.append(flow(8, "10.0.0.2"));
        Path file = folder.resolve("day.binetflow");
        Files.writeString(file, flows);
        FakeConsole console = session();
        assertThat(console.run("analyze", file.toString())).as(console.err()).isEqualTo(3);
        console.out();
        return console;
    }

    private FakeConsole session() throws IOException {
        TestHome home = new TestHome(folder.resolve("home"));
        home.install(judge(folder).jar(), "1.0.0");
        FakeConsole console = new FakeConsole(folder.resolve("home"), "");
        console.program().beginSession();
        return console;
    }

    private static String flow(int minute, String source) {
        return START.format(LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(minute)) + ",0.1,tcp," + source
                + ",1025,   ->,192.0.2.1,80,CON,0,0,4,400,200,\n";
    }

    /** A plugin that finds a tuple of more than two flows bad, and all others fine. */
    static PluginCompiler judge(Path folder) throws IOException {
        return new PluginCompiler(folder, "judge")
                .manifest("Plugin-Version", "1.0.0")
                .extension("Judge", """
                        package made;
                        import org.stratosphere.pluginapi.finding.*;
                        import org.stratosphere.pluginapi.module.*;
                        import org.stratosphere.pluginapi.tuple.*;
                        public class Judge implements DetectionModule {
                            public String name() { return "judge"; }
                            public Needs needs(Settings settings) { return Needs.ofTuples(1); }
                            public Detector create(ModuleContext context) {
                                return new Detector() {
                                    public void onTuple(TupleView tuple, Findings findings) {
                                        boolean many = tuple.letters() > 2;
                                        if (many || tuple.key().source().toString().equals("10.0.0.2")) {
                                            findings.add(tuple, new Finding(many ? "Bad" : "Fine", many, Level.HIGH, 1,
                                                null, Reason.of("said: {what} flows", "what", many ? "many" : "few")));
                                        }
                                    }
                                };
                            }
                        }
                        """);
    }
}
