package org.stratosphere.app.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockFileTest {
    private static final String HEAD = "format: 1\nbundled: ''\nremoved: []\nitems:\n";
    private static final String ITEM =
            "- {id: one, kind: plugin, version: 1.0.0, sha256: '" + "a".repeat(64) + "', repository: bundled}\n";

    @TempDir
    Path home;

    @Test
    void anItemIsRead() throws IOException {
        write(HEAD + ITEM);
        assertThat(LockFile.read(home).items()).containsOnlyKeys("one");
    }

    @ParameterizedTest
    @CsvSource({
        "kind: plugin, kind: sink",
        "kind: plugin, kind: attachment",
        "kind: plugin, kind: model",
        "id: one, id: One",
        "version: 1.0.0, version: 1.0",
        "repository: bundled, repository: \"\\e[2J\"",
        "repository: bundled, repository: ''''",
        "'sha256: ''a', 'sha256: ''A'"
    })
    void anItemThatIsNotAsItMustBeIsDamage(String written, String instead) throws IOException {
        assertThat(ITEM).contains(written);
        write(HEAD + ITEM.replace(written, instead));
        assertDamaged();
    }

    @Test
    void anIdThatStandsTwiceIsDamage() throws IOException {
        write(HEAD + ITEM + ITEM.replace("aaa", "bbb"));
        assertDamaged();
    }

    @Test
    void whatACrashMayLeaveBehindIsDamage() throws IOException {
        for (String left : new String[] {"", "\0\0\0\0", HEAD, HEAD.substring(0, 20), HEAD + ITEM.substring(0, 40)}) {
            write(left);
            assertDamaged();
        }
    }

    private void assertDamaged() {
        assertThatThrownBy(() -> LockFile.read(home))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("installed.yml is damaged");
    }

    private void write(String yaml) throws IOException {
        Path state = Files.createDirectories(home.resolve("state"));
        Files.writeString(state.resolve("installed.yml"), yaml, StandardCharsets.UTF_8);
    }
}
