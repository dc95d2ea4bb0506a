package org.stratosphere.app.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.install.LockFile;
import org.stratosphere.app.install.Removal;

/** Whatever changes a home is killed at each thing that it does to the disk: the set is then the old one or the new one. */
class CrashTest {
    private static final Instant DAY = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    Path folder;

    private PublishedSite site;
    private Path original;

    @BeforeEach
    void installAndPublishMore() throws IOException {
        site = new PublishedSite(folder.resolve("site"), "example", DAY);
        site.addPlugin("counter", "1.0.0");
        site.addModel("beacon", "1.0.0", "counter", ">=1.0.0 & <2.0.0");
        site.publish();
        original = folder.resolve("original");
        new Client(original, DAY).trusting(site).install("counter");
        site.addPlugin("counter", "1.1.0");
        site.addModel("beacon", "1.1.0", "counter", ">=1.1.0 & <2.0.0");
        site.addModel("second", "1.0.0", "counter", ">=1.0.0 & <2.0.0");
        site.rotate(site.rootKeys);
        site.publish();
    }

    private interface Action {
        void run(Client client, Disk disk) throws IOException;
    }

    @Test
    void anUpdateThatIsKilled() throws IOException {
        Action update = (client, disk) -> client.update();
        Set<Set<String>> seen = killEverywhere(update);
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        Set.of("counter 1.0.0", "beacon 1.0.0"),
                        Set.of("counter 1.1.0", "beacon 1.1.0", "second 1.0.0"));
    }

    @Test
    void aRollbackThatIsKilled() throws IOException {
        new Client(original, DAY).at(site).update();
        Set<Set<String>> seen = killEverywhere((client, disk) -> new Rollback(client.home, disk).run());
        assertThat(seen).hasSize(2);
    }

    @Test
    void aRemovalThatIsKilled() throws IOException {
        Set<Set<String>> seen =
                killEverywhere((client, disk) -> new Removal(client.home, disk).remove(List.of("counter")));
        assertThat(seen).containsExactlyInAnyOrder(Set.of("counter 1.0.0", "beacon 1.0.0"), Set.of());
    }

    @Test
    void aFileThatIsKilledWhileItIsInstalled() throws IOException {
        Path jar = site.folder.resolve("plugins/counter-1.1.0.jar");
        Set<Set<String>> seen = killEverywhere((client, disk) -> new FileInstall(
                        client.home, disk, () -> DAY, new PluginTrial(client.files(), client.home.state()))
                .install(jar, new FileInstall.Options(true, true, false)));
        assertThat(seen).hasSize(2);
    }

    @Test
    void aFullDiskIsSaidAndLeavesTheOldSet() throws IOException {
        for (long step = 1; ; step++) {
            Client client = copy(step);
            DyingDisk disk = DyingDisk.fullAt(step);
            client.disk = disk;
            try {
                client.update();
            } catch (IOException full) {
                assertThat(full).hasMessageContaining("No space left");
            }
            if (!disk.isDead()) {
                return;
            }
            assertThat(client.isWhole()).isTrue();
            assertThat(leftBehind(client)).isEmpty();
            client.disk = Disk.SYSTEM;
            client.update();
            assertThat(client.version("counter")).isEqualTo("1.1.0");
        }
    }

    /** @return the sets that were seen after a restart */
    private Set<Set<String>> killEverywhere(Action action) throws IOException {
        Set<Set<String>> seen = new java.util.HashSet<>();
        for (long step = 1; ; step++) {
            Client client = copy(step);
            DyingDisk disk = DyingDisk.killedAt(step);
            client.disk = disk;
            try {
                action.run(client, disk);
            } catch (DyingDisk.Killed killed) {
                // Goes on below as a start after it would.
            }
            Client restarted = new Client(client.home.path(), DAY).at(site);
            seen.add(set(restarted));
            assertThat(restarted.isWhole()).as("killed at step %d", step).isTrue();
            restarted.update();
            assertThat(restarted.isWhole()).isTrue();
            assertThat(restarted.trust("example").known().index()).isEqualTo(2);
            if (!disk.isDead()) {
                assertThat(step).isGreaterThan(5);
                return seen;
            }
        }
    }

    private static Set<String> set(Client client) throws IOException {
        Set<String> set = new TreeSet<>();
        for (InstalledItem item : LockFile.read(client.home.path()).items().values()) {
            set.add(item.id() + " " + item.version());
        }
        return set;
    }

    /** What a failed change should have cleaned up. */
    private static List<Path> leftBehind(Client client) throws IOException {
        try (Stream<Path> files = Files.walk(client.home.path())) {
            return files.filter(file -> file.getFileName().toString().endsWith(".tmp"))
                    .toList();
        }
    }

    private Client copy(long step) throws IOException {
        Path target = folder.resolve("home-" + step);
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(original, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                sources.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        Client client = new Client(target, DAY).at(site);
        for (Path source : sources) {
            Path copy = target.resolve(original.relativize(source));
            Files.createDirectories(copy.getParent());
            Files.copy(source, copy);
        }
        return client;
    }
}
