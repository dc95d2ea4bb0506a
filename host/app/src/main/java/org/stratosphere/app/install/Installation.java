package org.stratosphere.app.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stratosphere.app.home.Disk;
import org.stratosphere.repository.Item;

/** What is installed at one moment: the items of the lock file, and where their files lie. Immutable. */
public final class Installation {
    private final Store store;
    private final LockFile lock;
    private final Map<String, Path> elsewhere;

    /**
     * An installation.
     *
     * @param elsewhere files by hash that are not in the home
     */
    Installation(Path home, LockFile lock, Map<String, Path> elsewhere) {
        store = new Store(home, Disk.SYSTEM);
        this.lock = lock;
        this.elsewhere = Map.copyOf(elsewhere);
    }

    /**
     * What is installed in a home.
     *
     * @throws IOException when its lock file is damaged; the message says what to do
     */
    public static Installation read(Path home) throws IOException {
        return new Installation(home, LockFile.read(home), Map.of());
    }

    /** The file of a home that says what is installed; there may be none. */
    public static Path lockFile(Path home) {
        return LockFile.file(home);
    }

    /** All items, in the order of their ids. */
    public List<InstalledItem> items() {
        return List.copyOf(lock.items().values());
    }

    public Optional<InstalledItem> find(String id) {
        return Optional.ofNullable(lock.items().get(id));
    }

    /** The version of the program that installed it; empty when none is known. */
    public String build() {
        return lock.build();
    }

    /** The plugins to load: all but those that are switched off. */
    public List<PluginJar> plugins(Set<String> disabled) {
        return lock.items().values().stream()
                .filter(item -> item.kind() == Item.Kind.PLUGIN && !disabled.contains(item.id()))
                .map(item -> new PluginJar(item.id(), file(item), item.sha256()))
                .toList();
    }

    /** The models of a module, in the order of their ids. */
    public List<InstalledItem> models(String module) {
        return lock.items().values().stream()
                .filter(item -> module.equals(item.module()))
                .toList();
    }

    /** Where the file of an item lies. */
    public Path file(InstalledItem item) {
        return file(item.kind(), item.sha256());
    }

    /** Where the binary part of a model lies, if it has one. */
    public Optional<Path> attachment(InstalledItem model) {
        return Optional.ofNullable(model.attachment()).map(hash -> file(Item.Kind.ATTACHMENT, hash));
    }

    private Path file(Item.Kind kind, String sha256) {
        Path stored = store.file(kind, sha256);
        return Files.exists(stored) ? stored : elsewhere.getOrDefault(sha256, stored);
    }
}
