package org.stratosphere.app.update.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPlaceTest {
    @TempDir
    Path folder;

    private Path site;
    private Path aside;
    private Place place;

    @BeforeEach
    void make() throws IOException {
        site = Files.createDirectory(folder.resolve("site"));
        Files.createDirectory(site.resolve("plugins"));
        Files.writeString(site.resolve("index.html"), "<!doctype html>\n");
        Files.write(site.resolve("plugins").resolve("a.jar"), new byte[200_000]);
        aside = folder.resolve("aside");
        place = Places.of(site.toString(), Quick.settings());
    }

    @Test
    void filesAreReadAndCopied() throws IOException {
        List<Long> steps = new ArrayList<>();
        assertThat(place.fetch("index.html", 16)).hasSize(16);
        place.download("plugins/a.jar", 200_000, aside, (bytes, total) -> steps.add(bytes));
        assertThat(aside).hasSize(200_000);
        assertThat(steps).isSorted().endsWith(200_000L);
    }

    @Test
    void anAbsentFileIsAnotherThingThanAnAbsentFolder() throws IOException {
        assertThatThrownBy(() -> place.fetch("root-2.yaml", 9)).isInstanceOf(AbsentException.class);
        assertThatThrownBy(() -> place.download("models/b", 9, aside, Progress.NONE))
                .isInstanceOf(AbsentException.class);
        Place gone = Places.of(folder.resolve("stick").toString(), Quick.settings());
        assertThatThrownBy(() -> gone.fetch("root-2.yaml", 9))
                .isInstanceOf(TransportException.class)
                .isNotInstanceOf(AbsentException.class)
                .hasMessageContaining("is the disk mounted?");
    }

    @Test
    void whatTheSystemRefusesIsOneClearLine() throws IOException {
        Place file = Places.of(site.resolve("index.html").toString(), Quick.settings());
        assertThatThrownBy(() -> file.fetch("root-2.yaml", 9))
                .isInstanceOf(TransportException.class)
                .isNotInstanceOf(AbsentException.class);
        Path none = folder.resolve("none").resolve("aside");
        assertThatThrownBy(() -> place.download("plugins/a.jar", 200_000, none, Progress.NONE))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("a.jar could not be read or kept: NoSuchFileException");
    }

    @Test
    void sizesHold() {
        assertThatThrownBy(() -> place.fetch("index.html", 15)).hasMessageContaining("longer than 15 bytes");
        assertThatThrownBy(() -> place.download("plugins/a.jar", 199_999, aside, Progress.NONE))
                .hasMessageContaining("more than 199999 bytes");
        assertThatThrownBy(() -> place.download("plugins/a.jar", 200_001, aside, Progress.NONE))
                .hasMessageContaining("has 200000 bytes, not the 200001");
        assertThat(aside).doesNotExist();
    }

    @Test
    void nothingIsReadThroughALinkOutOfTheFolder() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        link(site.resolve("out"), secret);
        link(site.resolve("models"), folder);
        link(site.resolve("nowhere"), folder.resolve("none"));
        link(site.resolve("within"), site.resolve("index.html"));
        assertThatThrownBy(() -> place.fetch("out", 99)).hasMessageContaining("link out of its folder");
        assertThatThrownBy(() -> place.download("models/secret", 6, aside, Progress.NONE))
                .hasMessageContaining("link out of its folder");
        assertThatThrownBy(() -> place.fetch("nowhere", 99))
                .isNotInstanceOf(AbsentException.class)
                .hasMessageContaining("leads nowhere");
        assertThat(place.fetch("within", 99)).hasSize(16);
    }

    @Test
    void theFolderItselfMayBeALink() throws IOException {
        link(folder.resolve("alias"), site);
        assertThat(Places.of(folder.resolve("alias").toString(), Quick.settings())
                        .fetch("index.html", 99))
                .hasSize(16);
    }

    @Test
    void namesStayInside() {
        for (String name : List.of(
                "../site/index.html", "/etc/passwd", "plugins\\a.jar", "a\0b", "", "plugins/../x", "plugins/")) {
            assertThatThrownBy(() -> place.fetch(name, 99))
                    .isNotInstanceOf(AbsentException.class)
                    .hasMessageContaining("no name of a file");
        }
        assertThatThrownBy(() -> place.fetch("plugins", 99)).hasMessageContaining("no regular file");
    }

    @Test
    void aFullDiskIsSeenBefore() throws IOException {
        Place full = Places.of(site.toString(), Quick.settings().withSizes(1 << 20, Long.MAX_VALUE / 2));
        assertThatThrownBy(() -> full.download("plugins/a.jar", 200_000, aside, Progress.NONE))
                .hasMessageContaining("make room");
        assertThat(aside).doesNotExist();
    }

    @Test
    void anInterruptEndsACopy() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> place.download("plugins/a.jar", 200_000, aside, Progress.NONE))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | FileSystemException refused) {
            Assumptions.abort("this system makes no links: " + refused.getMessage());
        }
    }
}
