package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.analysis.CounterPlugin;
import org.stratosphere.app.analysis.TestHome;

/** An analysis and other commands side by side in one program. */
class AnalyzeCommandTest {
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSSSSS", Locale.ROOT);

    @TempDir
    Path folder;

    @Test
    void aPluginThatIsDisabledMeanwhileLeavesTheRunAndHarmsItNot() throws Exception {
        TestHome home = new TestHome(folder.resolve("home"));
        home.install(CounterPlugin.jar(folder, "1.0.0", ""), "1.0.0");
        home.configure("window:\n  length: 1m\n");
        try (FakeConsole console = new FakeConsole(folder.resolve("home"), "");
                PipedInputStream input = new PipedInputStream(1 << 16);
                Writer flows = new OutputStreamWriter(new PipedOutputStream(input), StandardCharsets.US_ASCII)) {
            console.program().useInput(input);
            console.program().plugins();
            CompletableFuture<Integer> code =
                    CompletableFuture.supplyAsync(() -> console.run("analyze", "--all-labels", "-"));
            flows.write("StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,Label\n");
            int written = write(flows, 0, 20);
            while (!isModuleAtWork() && !code.isDone()) {
                Thread.sleep(20);
            }
            assertThat(console.run("plugins", "disable", "counter")).isZero();
            while (isModuleAtWork() && written < 3000) {
                written = write(flows, written, 1);
                Thread.sleep(20);
            }
            written = write(flows, written, 20);
            flows.close();
            assertThat(code.get(60, TimeUnit.SECONDS)).isZero();
            assertThat(console.err())
                    .containsOnlyOnce("plugin counter is disabled: its module takes no part from the next window on");
            assertThat(console.out())
                    .contains("counter is disabled")
                    .contains("module counter 1.0.0 left the run")
                    .contains(String.format(Locale.ROOT, "%,d flows of", written))
                    .doesNotContain("threw");
        }
        assertThat(runFolders(home)).isZero();
    }

    private static boolean isModuleAtWork() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("module-counter"));
    }

    private static int write(Writer flows, int from, int count) throws IOException {
        for (int flow = from; flow < from + count; flow++) {
            LocalDateTime start = LocalDateTime.of(2016, 1, 8, 0, 0).plusSeconds(10L * flow);
            flows.write(START.format(start) + ",0.5,tcp,10.0.0.1,40000,   ->,192.0.2.1,443,SPA_SPA,0,0,5,500,\n");
        }
        flows.flush();
        return from + count;
    }

    private static int runFolders(TestHome home) throws IOException {
        int folders = 0;
        try (DirectoryStream<Path> found = java.nio.file.Files.newDirectoryStream(home.home.state(), "run-*")) {
            for (Path ignored : found) {
                folders++;
            }
        }
        return folders;
    }
}
