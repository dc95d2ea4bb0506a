package org.stratosphere.app.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.AtomicFile;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.Names;
import org.stratosphere.repository.Versions;

/**
 * What is installed, as {@code state/installed.yml} says it. The file alone decides, and is written last and by one
 * rename: whatever a crash leaves behind is an old state or a new one.
 *
 * @param bundled SHA-256 of the bundled page that was applied last, empty before the first
 * @param items by id
 * @param removed ids that the user removed and that do not come back by themselves
 */
record LockFile(String bundled, SortedMap<String, InstalledItem> items, SortedSet<String> removed) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Set<String> REPOSITORIES_OF_NO_PAGE = Set.of(InstalledItem.BUNDLED, "local");

    LockFile {
        items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
        removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
    }

    static LockFile empty() {
        return new LockFile("", new TreeMap<>(), new TreeSet<>());
    }

    /**
     * Reads the lock file of a home; without one, nothing is installed.
     *
     * @throws IOException when it cannot be read or is damaged; the message says what to do
     */
    static LockFile read(Path home) throws IOException {
        Path file = file(home);
        if (!Files.exists(file)) {
            return empty();
        }
        try {
            LockFile lock =
                    YAML.readValue(Files.readAllBytes(file), Written.class).lock();
            lock.items.values().forEach(LockFile::check);
            return lock;
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
            throw new IOException(
                    file + " is damaged, so it is not known what is installed; delete it, and the next start installs"
                            + " again what came with the program",
                    e);
        }
    }

    void write(Path home) throws IOException {
        AtomicFile.write(file(home), YAML.writeValueAsBytes(Written.of(this)));
    }

    LockFile with(String bundledPage, Map<String, InstalledItem> changed) {
        return new LockFile(bundledPage, new TreeMap<>(changed), removed);
    }

    private static Path file(Path home) {
        return home.resolve("state").resolve("installed.yml");
    }

    private static void check(InstalledItem item) {
        boolean isSound = Names.isId(item.id())
                && (Names.isId(item.repository()) || REPOSITORIES_OF_NO_PAGE.contains(item.repository()))
                && Names.isSha256(item.sha256())
                && Versions.isVersion(item.version())
                && (item.kind() == Item.Kind.MODEL) == (item.module() != null);
        if (!isSound) {
            throw new IllegalArgumentException("a damaged entry: " + item.id());
        }
    }

    /** The form on the disk. */
    private record Written(int format, String bundled, List<WrittenItem> items, List<String> removed) {
        static Written of(LockFile lock) {
            return new Written(
                    1,
                    lock.bundled,
                    lock.items.values().stream().map(WrittenItem::of).toList(),
                    List.copyOf(lock.removed));
        }

        LockFile lock() {
            if (format != 1) {
                throw new IllegalArgumentException("format " + format);
            }
            SortedMap<String, InstalledItem> byId = new TreeMap<>();
            for (WrittenItem written : items) {
                if (byId.put(written.id(), written.item()) != null) {
                    throw new IllegalArgumentException("twice: " + written.id());
                }
            }
            return new LockFile(Objects.requireNonNull(bundled), byId, new TreeSet<>(removed));
        }
    }

    private record WrittenItem(
            String id,
            String kind,
            String version,
            String sha256,
            String repository,
            @Nullable String module) {
        static WrittenItem of(InstalledItem item) {
            return new WrittenItem(
                    item.id(), item.kind().word(), item.version(), item.sha256(), item.repository(), item.module());
        }

        InstalledItem item() {
            return new InstalledItem(id, knownKind(), version, sha256, repository, module);
        }

        private Item.Kind knownKind() {
            for (Item.Kind known : List.of(Item.Kind.PLUGIN, Item.Kind.MODEL)) {
                if (known.word().equals(kind)) {
                    return known;
                }
            }
            throw new IllegalArgumentException("kind " + kind);
        }
    }
}
