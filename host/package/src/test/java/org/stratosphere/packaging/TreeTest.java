package org.stratosphere.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeTest {
    @TempDir
    Path folder;

    @Test
    void whatAnOlderBuildLeftIsGone() throws IOException {
        Path old = Files.createDirectories(folder.resolve("tree/lib/old"));
        Files.writeString(old.resolve("left.jar"), "");
        Tree tree = Tree.empty(folder.resolve("tree"));
        assertThat(tree.names()).isEmpty();
        assertThat(old).doesNotExist();
    }

    @Test
    void namesAreSortedAsTheyAreWritten() throws IOException {
        Tree tree = Tree.empty(folder.resolve("tree"));
        for (String name : new String[] {"b/2", "a.txt", "b/1", "B", "a/z"}) {
            tree.addText(name, name);
        }
        assertThat(tree.names()).containsExactly("B", "a.txt", "a/z", "b/1", "b/2");
        Tree copy = Tree.empty(folder.resolve("copy"));
        copy.addAll(folder.resolve("tree"), "");
        assertThat(Sums.of(copy)).isEqualTo(Sums.of(tree));
        copy.addText("B", "other");
        assertThat(Sums.of(copy).build()).hasSize(16).isNotEqualTo(Sums.of(tree).build());
    }

    @Test
    void compressedTextsHaveNeitherTimeNorName() throws IOException {
        Tree tree = Tree.empty(folder.resolve("tree"));
        tree.addCompressed("text.gz", "words\n");
        byte[] bytes = Files.readAllBytes(tree.file("text.gz"));
        assertThat(bytes).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(tree.file("text.gz")))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("words\n");
        }
    }

    @Test
    void aProgramThatIsNotBuiltIsNamed() throws IOException {
        Tree tree = Tree.empty(folder.resolve("tree"));
        assertThatThrownBy(() -> tree.addAll(folder.resolve("dist"), ""))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("the program is not built");
    }
}
