package org.stratosphere.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold in a heap of 256 MiB, in a virtual machine of its own. */
class SmallMemoryTest {
    private static final String HEAP = "-Xmx256m";
    private static final long MINUTES = 10;

    @TempDir
    Path folder;

    @Test
    void aScanOfTenMillionHostsEndsWellAndHidesNoBeacon() throws Exception {
        assertThat(run("scan"))
                .matches(SmallMemoryRun.SCANNED / 1_000_000
                        + "[0-9]{6} flows, every tuple held or evicted, beacons found: " + SmallMemoryRun.BEACONS);
    }

    @Test
    void aGzipBombIsOneRecordThatIsTooLong() throws Exception {
        Path file = folder.resolve("bomb.gz");
        String row = "2016/01/08 10:52:51.985777,0.1,tcp,10.0.0.1,1000,   ->,192.0.2.1,80,CON,0,0,4,300,200,\n";
        byte[] part = packed("x".repeat(16 << 20));
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(packed(row));
            for (int i = 0; i < 64; i++) {
                out.write(part);
            }
            out.write(packed("\n" + row));
        }
        assertThat(Files.size(file)).isLessThan(2 << 20);
        assertThat(run(file.toString())).isEqualTo("2 flows, too long: 1");
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private String run(String argument) throws Exception {
        Path answer = folder.resolve("answer.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseParallelGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallMemoryRun.class.getName(),
                        argument)
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("ends within " + MINUTES + " minutes")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(answer).strip();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
