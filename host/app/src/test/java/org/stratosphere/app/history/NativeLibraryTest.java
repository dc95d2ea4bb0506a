package org.stratosphere.app.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    @TempDir
    Path cache;

    @Test
    void whatIsNotTheJarsOwnIsReplaced() throws IOException {
        Path file = cache.resolve(NativeLibrary.kept(cache));
        byte[] whole = Files.readAllBytes(file);
        assertThat(whole).hasSizeGreaterThan(1 << 16);

        byte[] altered = whole.clone();
        altered[altered.length - 1] ^= 1;
        Files.write(file, altered);
        assertThat(cache.resolve(NativeLibrary.kept(cache))).isEqualTo(file).hasBinaryContent(whole);

        Files.write(file, new byte[10]);
        NativeLibrary.kept(cache);
        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void whatIsThereStaysAsItIs() throws IOException {
        Path file = cache.resolve(NativeLibrary.kept(cache));
        Object identity = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        assertThat(cache.resolve(NativeLibrary.kept(cache))).isEqualTo(file);
        assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey())
                .isEqualTo(identity);
        try (var files = Files.list(cache)) {
            assertThat(files).containsExactly(file);
        }
    }
}
