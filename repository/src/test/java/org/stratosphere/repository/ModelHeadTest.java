package org.stratosphere.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelHeadTest {
    private static final String HEAD = "id: a\nversion: 1.0.0\nmodule: b\ndialect: windows\nlabel: c\n";

    @TempDir
    Path folder;

    @Test
    void aModelOfManyMegabytesIsRead() throws IOException {
        Path file =
                Files.writeString(folder.resolve("m.yaml"), HEAD + "parameters:\n" + "  - 0.1234567\n".repeat(300_000));
        assertThat(ModelHead.read(file).label()).isEqualTo("c");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = folder.resolve("m.yaml");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xff});
        assertThatThrownBy(() -> ModelHead.read(file)).isInstanceOf(RefusedException.class);
    }
}
