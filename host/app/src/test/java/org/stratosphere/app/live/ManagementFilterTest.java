package org.stratosphere.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementFilterTest {
    private static final String HEADER = "StartTime,Dur,Proto,SrcAddr\n";
    private static final String REPORT = "2026/11/24 22:05:35.117622,2.015302,man,0,0,,48,2,CON,,,0,11192008,0,0,\n";
    private static final String FLOW = "2026/11/24 22:05:35.117622,2.015302,tcp,10.0.0.1,man,\n";

    private static final String OWN_FLOW =
            "2026/11/24 22:05:35.117622,2.015302,tcp,127.0.0.1,40001,->,127.0.0.1,561,CON,\n";
    private static final OwnConnection OWN = OwnConnection.to(new RaServer("127.0.0.1", 561));

    private final AtomicInteger reports = new AtomicInteger();
    private final AtomicInteger own = new AtomicInteger();

    private ManagementFilter filter(InputStream text) {
        return new ManagementFilter(text, reports::incrementAndGet, OWN, own::incrementAndGet);
    }

    private static ByteArrayInputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100_000})
    void reportsAreLeftOutWhereverTheTextIsBroken(int most) throws IOException {
        StringBuilder given = new StringBuilder(HEADER);
        StringBuilder kept = new StringBuilder(HEADER);
        Random random = new Random(most);
        int count = 0;
        for (int line = 0; line < 3000; line++) {
            boolean isReport = random.nextBoolean();
            given.append(isReport ? REPORT : FLOW);
            kept.append(isReport ? "" : FLOW);
            count += isReport ? 1 : 0;
        }
        InputStream broken = new ByteArrayInputStream(given.toString().getBytes(StandardCharsets.US_ASCII)) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, 1 + random.nextInt(most)));
            }
        };
        assertThat(new String(filter(broken).readAllBytes(), StandardCharsets.US_ASCII))
                .isEqualTo(kept.toString());
        assertThat(reports).hasValue(count);
    }

    @Test
    void theOwnConnectionIsLeftOutAndCounted() throws IOException {
        InputStream filter = filter(text(HEADER + OWN_FLOW + FLOW + OWN_FLOW));
        assertThat(new String(filter.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo(HEADER + FLOW);
        assertThat(own).hasValue(2);
        assertThat(reports).hasValue(0);
    }

    @Test
    void aReportAloneMakesNothingAvailable() throws IOException {
        ManagementFilter filter = filter(text(REPORT + REPORT));
        assertThat(filter.available()).isZero();
        assertThat(filter.read()).isEqualTo(-1);
        assertThat(filter(text(REPORT + FLOW)).available()).isEqualTo(FLOW.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "man\n", ",,man", ",,man;\n", ",,,man,\n", "a,b,manual,\n", "no line feed"})
    void whatIsNoReportStays(String line) throws IOException {
        assertThat(new String(filter(text(line)).readAllBytes(), StandardCharsets.US_ASCII))
                .isEqualTo(line);
        assertThat(reports).hasValue(0);
    }
}
