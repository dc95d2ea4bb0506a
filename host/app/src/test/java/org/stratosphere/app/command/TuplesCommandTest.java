package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.app.analysis.TestHome;

/** What of the files gave no flow is told, whatever the form of the list. */
class TuplesCommandTest {
    private static final String ROW =
            "2016/01/08 10:00:00.000000,0.5,tcp,10.0.0.1,40000,   ->,192.0.2.1,80,SPA_SPA,0,0,5,500,250,\n";
    private static final String FLOWS =
            "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label\n"
                    + ROW.repeat(3000)
                    + ROW.replace("2016/01/08", "yesterday");

    @TempDir
    Path folder;

    @BeforeEach
    void makeHome() throws IOException {
        new TestHome(folder.resolve("home"));
    }

    private FakeConsole console() {
        return new FakeConsole(folder.resolve("home"), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--csv", "--json"})
    void aListForAProgramLeavesTheCountOfSkippedRecordsToStandardError(String form) throws IOException {
        Path file = Files.writeString(folder.resolve("flows"), FLOWS);
        try (FakeConsole console = console()) {
            assertThat(console.run("tuples", form, file.toString())).isZero();
            assertThat(console.out()).contains("10.0.0.1").doesNotContain("skipped");
            assertThat(console.err()).contains("skipped 1 (time)").contains("line 3002");
        }
    }

    @Test
    void aFileThatBreaksOffIsTold() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(FLOWS.getBytes(StandardCharsets.US_ASCII));
        }
        byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 20);
        Path file = Files.write(folder.resolve("flows.gz"), cut);
        for (String form : List.of("--csv", "--json", "--sort=first")) {
            try (FakeConsole console = console()) {
                assertThat(console.run("tuples", form, file.toString())).isZero();
                assertThat(console.err()).contains("flows.gz broke off").contains("what came before is used");
            }
        }
    }
}
