package org.stratosphere.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.home.Disk;
import org.stratosphere.engine.checkpoint.Checkpoint;
import org.stratosphere.engine.checkpoint.CheckpointBuilder;

class CheckpointFileTest {
    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();

    private static Checkpoint checkpoint(long number) throws IOException {
        CheckpointBuilder builder = new CheckpointBuilder();
        builder.add("number", out -> out.writeLong(number));
        builder.add("zeros", out -> out.write(new byte[1_000_000]));
        return builder.build();
    }

    private static long number(Checkpoint checkpoint) throws IOException {
        return checkpoint.section("number").readLong();
    }

    private CheckpointFile file() {
        return new CheckpointFile(folder.resolve("checkpoint"), Disk.SYSTEM);
    }

    @Test
    void theNewestIsReadAndNothingElseIsLeft() throws IOException {
        assertThat(file().read(told::add)).isNull();
        file().write(checkpoint(1));
        file().write(checkpoint(2));
        assertThat(number(Objects.requireNonNull(file().read(told::add)))).isEqualTo(2);
        assertThat(told).isEmpty();
        assertThat(folder).isDirectoryContaining(path -> path.endsWith("checkpoint"));
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void oneThatIsDamagedIsKeptAsideAndTold() throws IOException {
        Path path = folder.resolve("checkpoint");
        for (int i = 0; i < 5; i++) {
            file().write(checkpoint(i));
            byte[] bytes = Files.readAllBytes(path);
            bytes[bytes.length / 2] ^= 1;
            Files.write(path, bytes);
            assertThat(file().read(told::add)).isNull();
            assertThat(path).doesNotExist();
        }
        assertThat(Files.list(folder)).hasSize(3);
        assertThat(told.get(0))
                .isEqualTo("the checkpoint is damaged: its check sum is another; it is kept as "
                        + folder.resolve("checkpoint.unusable-1") + ", and the run begins without it");
    }

    @Test
    void aDiskThatTakesNoMoreLeavesTheOneBefore() throws IOException {
        file().write(checkpoint(1));
        Disk full = new Disk() {
            @Override
            protected void force(FileChannel channel) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        CheckpointFile onFull = new CheckpointFile(folder.resolve("checkpoint"), full);
        assertThatThrownBy(() -> onFull.write(checkpoint(2))).hasMessage("No space left on device");
        assertThat(number(Objects.requireNonNull(file().read(told::add)))).isEqualTo(1);
        assertThat(Files.list(folder)).hasSize(1);
    }
}
