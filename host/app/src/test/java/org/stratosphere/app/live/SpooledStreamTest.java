package org.stratosphere.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpooledStreamTest {
    private static final int BLOCK = 1 << 10;
    private static final int ROUNDS = 20;

    @TempDir
    Path folder;

    @Test
    void aDiskThatTakesBytesByTurnsIsToldEverLessOftenAndTheBytesAreHandedOn() throws IOException {
        Path place = Files.createDirectory(folder.resolve("spool"));
        List<String> told = new ArrayList<>();
        byte[] bytes = "x".repeat(BLOCK - 1).concat("\n").repeat(3 * ROUNDS).getBytes(StandardCharsets.US_ASCII);
        byte[] block = new byte[BLOCK];
        try (Spool spool = Spool.open(place, 16L * BLOCK);
                InputStream stream = new SpooledStream(
                        spool, InputStream.nullInputStream(), new ByteArrayInputStream(bytes), () -> {}, told::add)) {
            for (int round = 0; round < ROUNDS; round++) {
                // Two that cannot be kept, one that can.
                Files.delete(place);
                assertThat(stream.readNBytes(block, 0, BLOCK)).isEqualTo(BLOCK);
                assertThat(stream.readNBytes(block, 0, BLOCK)).isEqualTo(BLOCK);
                Files.createDirectory(place);
                assertThat(stream.readNBytes(block, 0, BLOCK)).isEqualTo(BLOCK);
                assertThat(spool.size()).isEqualTo(BLOCK);
                spool.trim(spool.end());
            }
            assertThat(spool.droppedBytes()).isEqualTo(2L * ROUNDS * BLOCK);
        }
        assertThat(told).hasSize(10);
        assertThat(told.get(0)).startsWith("what is read cannot be kept (").endsWith("would be lost");
        assertThat(told.get(1)).isEqualTo("what is read is kept again until the next checkpoint");
        assertThat(told.get(8)).endsWith("; so it was 16 times");
    }
}
