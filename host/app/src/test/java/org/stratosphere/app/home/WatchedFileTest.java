package org.stratosphere.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {
    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void write() throws IOException {
        path = folder.resolve("file");
        Files.writeString(path, "one");
    }

    @Test
    void aChangeIsToldOnceAndWhenItStandsStill() throws IOException {
        WatchedFile file = new WatchedFile(FileContent.of(path));
        assertThat(file.hasChanged()).isFalse();
        Files.writeString(path, "tw");
        assertThat(file.hasChanged()).isFalse();
        Files.writeString(path, "two");
        assertThat(file.hasChanged()).isFalse();
        assertThat(file.hasChanged()).isTrue();
        assertThat(file.hasChanged()).isFalse();
    }

    @Test
    void aChangeThatWasTakenBackIsNotTold() throws IOException {
        WatchedFile file = new WatchedFile(FileContent.of(path));
        Files.writeString(path, "two");
        assertThat(file.hasChanged()).isFalse();
        Files.writeString(path, "one");
        assertThat(file.hasChanged()).isFalse();
        assertThat(file.hasChanged()).isFalse();
    }

    @Test
    void bytesCountAndTimesDoNot() throws IOException {
        FileTime time = Files.getLastModifiedTime(path);
        WatchedFile file = new WatchedFile(FileContent.of(path));
        Files.setLastModifiedTime(path, FileTime.fromMillis(time.toMillis() + 60_000));
        assertThat(file.hasChanged() || file.hasChanged()).isFalse();
        Files.writeString(path, "eno");
        Files.setLastModifiedTime(path, time);
        assertThat(file.hasChanged()).isFalse();
        assertThat(file.hasChanged()).isTrue();
    }

    @Test
    void aFileMayComeAndGo() throws IOException {
        Files.delete(path);
        WatchedFile file = new WatchedFile(FileContent.of(path));
        assertThat(file.content().isMissing()).isTrue();
        assertThat(file.hasChanged() || file.hasChanged()).isFalse();
        Files.writeString(path, "");
        assertThat(file.hasChanged()).isFalse();
        assertThat(file.hasChanged()).isTrue();
        assertThat(file.content().isMissing()).isFalse();
        Files.delete(path);
        assertThat(file.hasChanged()).isFalse();
        assertThat(file.hasChanged()).isTrue();
        assertThat(file.content().isMissing()).isTrue();
    }
}
