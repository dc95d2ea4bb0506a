package org.stratosphere.app.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stratosphere.repository.Item;

/** What is installed at one moment: the items of the lock file, and where their files lie. Immutable. */
public final class Installation {
    private final Path home;
    private final LockFile lock;
    private final Map<String, Path> elsewhere;

    /**
     * An installation.
     *
     * @param elsewhere files by hash that are not in the home
     */
    Installation(Path home, LockFile lock, Map<String, Path> elsewhere) {
        this.home = home;
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

    /** All items, in the order of their ids. */
    public List<InstalledItem> items() {
        return List.copyOf(lock.items().values());
    }

    public Optional<InstalledItem> find(String id) {
        return Optional.ofNullable(lock.items().get(id));
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
        Path stored = stored(home, item);
        return Files.exists(stored) ? stored : elsewhere.getOrDefault(item.sha256(), stored);
    }

    static Path stored(Path home, InstalledItem item) {
        return item.kind() == Item.Kind.PLUGIN
                ? home.resolve("plugins").resolve(item.sha256() + ".jar")
                : home.resolve("models").resolve(item.sha256() + ".yaml");
    }
}
