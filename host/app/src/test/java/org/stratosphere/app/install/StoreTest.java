package org.stratosphere.app.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.home.DownloadLock;
import org.stratosphere.app.home.Home;
import org.stratosphere.repository.Item;

class StoreTest {
    private static final byte[] CONTENT = "a jar".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path home;

    private Store store = new Store(Path.of("."), Disk.SYSTEM);

    @BeforeEach
    void makeHome() throws IOException {
        new Home(home).create();
        store = new Store(home, Disk.SYSTEM);
    }

    @Test
    void whatNoSetNeedsIsDeletedAndAStrangersFileIsNot() throws IOException {
        String hash = Digests.of(CONTENT);
        store.put(Item.Kind.PLUGIN, CONTENT);
        Path part = Files.write(store.aside(Item.Kind.MODEL, hash), CONTENT);
        Path stranger = Files.write(home.resolve("plugins/mine.jar"), CONTENT);
        store.collect(List.of());
        assertThat(store.has(Item.Kind.PLUGIN, hash)).isFalse();
        assertThat(part).doesNotExist();
        assertThat(stranger).exists();
    }

    @Test
    void nothingIsDeletedWhileSomebodyBringsFiles() throws IOException {
        String hash = Digests.of(CONTENT);
        store.put(Item.Kind.PLUGIN, CONTENT);
        Path part = Files.write(store.aside(Item.Kind.PLUGIN, hash), CONTENT);
        try (DownloadLock another = DownloadLock.take(home)) {
            store.collect(List.of());
        }
        assertThat(store.has(Item.Kind.PLUGIN, hash)).isTrue();
        assertThat(part).exists();
    }
}
