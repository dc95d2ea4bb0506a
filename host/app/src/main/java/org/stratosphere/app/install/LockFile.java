package org.stratosphere.app.install;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
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
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.home.StateYaml;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.Names;
import org.stratosphere.repository.Versions;

/**
 * What is installed, as {@code state/installed.yml} says it. The file alone decides, and is written last and by one
 * rename: whatever a crash leaves behind is an old state or a new one. The set before it is kept beside it.
 *
 * @param bundled SHA-256 of the bundled page that was applied last, empty before the first
 * @param build version of the program that wrote it, empty before the first
 * @param items by id
 * @param removed ids that the user removed and that do not come back by themselves
 */
public record LockFile(
        String bundled, String build, SortedMap<String, InstalledItem> items, SortedSet<String> removed) {
    /** Its name in the home's {@code state}. */
    public static final String NAME = "installed.yml";

    private static final String PREVIOUS = "installed-before.yml";
    private static final Set<String> REPOSITORIES_OF_NO_PAGE = Set.of(InstalledItem.BUNDLED, InstalledItem.LOCAL);

    public LockFile {
        items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
        removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
    }

    /** When nothing was ever installed. */
    public static LockFile empty() {
        return new LockFile("", "", new TreeMap<>(), new TreeSet<>());
    }

    /**
     * Reads the lock file of a home; without one, nothing is installed.
     *
     * @throws DamagedException when it does not say clearly what is installed
     * @throws IOException when it cannot be read
     */
    public static LockFile read(Path home) throws IOException {
        return read(file(home), empty());
    }

    /** Reads the set before the present one; without one, null. */
    public static @Nullable LockFile previous(Path home) throws IOException {
        Path file = home.resolve("state").resolve(PREVIOUS);
        return Files.exists(file) ? read(file, empty()) : null;
    }

    private static LockFile read(Path file, LockFile without) throws IOException {
        if (!Files.exists(file)) {
            return without;
        }
        try {
            return of(StateYaml.read(file, Written.class));
        } catch (StateYaml.UnclearException | IllegalArgumentException | NullPointerException | DateTimeException e) {
            throw new DamagedException(file, e);
        }
    }

    /** The lock file that bytes spell; throws one of several exceptions when they do not. */
    static LockFile of(byte[] yaml) throws IOException {
        return of(StateYaml.read(yaml, Written.class));
    }

    /** Reads a lock file without anything in it: the first one that a process reads takes many times as long as the next. */
    public static void rehearse() throws IOException {
        of("{format: 1, bundled: '', items: [], removed: []}".getBytes(StandardCharsets.UTF_8));
    }

    private static LockFile of(Written written) {
        LockFile lock = written.lock();
        lock.items.values().forEach(LockFile::check);
        lock.removed.forEach(id -> check(Names.isId(id), id));
        return lock;
    }

    /** Makes this the set of a home, and the present one the set before it. The caller holds the change lock. */
    public void write(Path home, Disk disk) throws IOException {
        Path file = file(home);
        if (Files.exists(file)) {
            disk.replace(home.resolve("state").resolve(PREVIOUS), Files.readAllBytes(file));
        }
        writeOver(home, disk);
    }

    /** Makes this the set of a home, and leaves the set before it what it is. The caller holds the change lock. */
    public void writeOver(Path home, Disk disk) throws IOException {
        disk.replace(file(home), bytes());
    }

    byte[] bytes() throws IOException {
        return StateYaml.write(Written.of(this));
    }

    /** The same with other items and removed ids. */
    public LockFile with(Map<String, InstalledItem> changed, Set<String> nowRemoved) {
        return new LockFile(bundled, build, new TreeMap<>(changed), new TreeSet<>(nowRemoved));
    }

    /** The same after a bundled page was applied. */
    LockFile with(String bundledPage, Map<String, InstalledItem> changed) {
        return new LockFile(bundledPage, build, new TreeMap<>(changed), removed);
    }

    /** The same, written by a build of the program. */
    public LockFile by(String writer) {
        return new LockFile(bundled, writer, items, removed);
    }

    /** Where the lock file of a home lies. */
    public static Path file(Path home) {
        return home.resolve("state").resolve(NAME);
    }

    private static void check(InstalledItem item) {
        boolean isModel = item.kind() == Item.Kind.MODEL;
        check(Names.isId(item.id()), item.id());
        check(Names.isId(item.repository()) || REPOSITORIES_OF_NO_PAGE.contains(item.repository()), item.id());
        check(Names.isSha256(item.sha256()) && Versions.isVersion(item.version()), item.id());
        check(isModel == (item.module() != null), item.id());
        check(item.module() == null || Names.isId(item.module()), item.id());
        check(item.attachment() == null || (isModel && Names.isSha256(item.attachment())), item.id());
        check(item.held() == null || Versions.isVersion(item.held()), item.id());
        InstalledItem replaced = item.replaced();
        if (replaced != null) {
            check(replaced.replaced() == null && replaced.id().equals(item.id()), item.id());
            check(replaced);
        }
    }

    private static void check(boolean isSound, String id) {
        if (!isSound) {
            throw new IllegalArgumentException("a damaged entry: " + id);
        }
    }

    /** A file of which it cannot be said what it installs. */
    public static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        private DamagedException(Path file, Exception cause) {
            super(file + " is damaged, so it is not known what is installed; rebuild it: update --repair", cause);
        }
    }

    /** The form on the disk. */
    private record Written(
            int format, String bundled, @Nullable String build, List<WrittenItem> items, List<String> removed) {
        static Written of(LockFile lock) {
            return new Written(
                    1,
                    lock.bundled,
                    lock.build,
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
            return new LockFile(
                    Objects.requireNonNull(bundled), build == null ? "" : build, byId, new TreeSet<>(removed));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record WrittenItem(
            String id,
            String kind,
            String version,
            String sha256,
            String repository,
            @Nullable String module,
            @Nullable String attachment,
            @Nullable String since,
            @Nullable Boolean pinned,
            @Nullable String held,
            @Nullable String follows,
            @Nullable WrittenItem replaced) {
        static WrittenItem of(InstalledItem item) {
            InstalledItem before = item.replaced();
            return new WrittenItem(
                    item.id(),
                    item.kind().word(),
                    item.version(),
                    item.sha256(),
                    item.repository(),
                    item.module(),
                    item.attachment(),
                    item.since().toString(),
                    item.isPinned() ? true : null,
                    item.held(),
                    item.follows() == null ? null : item.follows().toString(),
                    before == null ? null : of(before));
        }

        InstalledItem item() {
            return new InstalledItem(
                    id,
                    knownKind(),
                    version,
                    sha256,
                    repository,
                    module,
                    attachment,
                    since == null ? Instant.EPOCH : Instant.parse(since),
                    pinned != null && pinned,
                    held,
                    follows == null ? null : Path.of(follows),
                    replaced == null ? null : replaced.item());
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
