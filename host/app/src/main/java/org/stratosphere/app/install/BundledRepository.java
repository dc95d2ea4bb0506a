package org.stratosphere.app.install;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.app.home.ChangeLock;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.home.Home;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.PageReader;
import org.stratosphere.repository.RefusedException;

/**
 * The plugins and models that come with the program. The hash of their page stands in the program's own jar: they are as
 * trusted as the program, and need no network and no clock.
 */
public final class BundledRepository {
    private static final Logger LOG = LoggerFactory.getLogger(BundledRepository.class);
    private static final String HASH = "bundled.sha256";

    private final Path folder;
    private final String sha256;
    private final InstantSource clock;

    /**
     * A bundled repository.
     *
     * @param folder with its {@code index.html}
     * @param sha256 that the page must have
     * @param clock dates what is installed, and decides nothing
     */
    public BundledRepository(Path folder, String sha256, InstantSource clock) {
        this.folder = folder;
        this.sha256 = sha256;
        this.clock = clock;
    }

    /** The repository of the distribution that this program runs from; empty where it was started some other way. */
    public static Optional<BundledRepository> ofProgram() throws IOException {
        try (InputStream hash = BundledRepository.class.getResourceAsStream(HASH)) {
            Path program = program();
            if (hash == null || program == null || program.getParent() == null) {
                return Optional.empty();
            }
            String expected = new String(hash.readAllBytes(), StandardCharsets.US_ASCII).strip();
            Path folder = program.getParent().resolveSibling("repository");
            return Files.isDirectory(folder)
                    ? Optional.of(new BundledRepository(folder, expected, InstantSource.system()))
                    : Optional.empty();
        }
    }

    /**
     * Brings a home to what is bundled: at the first run all defaults, after a change of the program the versions that
     * came with it. What came from elsewhere, or was removed, stays as it is.
     *
     * @return what is then installed; where the home cannot be written, the files are used where they are
     * @throws IOException when the bundled files were altered, or the home's lock file is damaged
     */
    public Installation install(Path home) throws IOException {
        LockFile lock = LockFile.read(home);
        if (lock.bundled().equals(sha256)) {
            return new Installation(home, lock, Map.of());
        }
        Page page = page();
        try {
            return store(home, page, before -> applied(before, page));
        } catch (RefusedException e) {
            throw e;
        } catch (IOException e) {
            LOG.warn("{} cannot be written; plugins and models are used from {}", home, folder, e);
            return new Installation(home, applied(lock, page), places(page));
        }
    }

    /**
     * Installs plugins and models that came with the program and are no defaults, each plugin with its models.
     *
     * @return what is installed now that was not before
     * @throws RefusedException when one of the ids is not bundled, or is installed from elsewhere; nothing changes then
     */
    public List<InstalledItem> add(Path home, Collection<String> ids) throws IOException {
        Page page = page();
        List<InstalledItem> added = new ArrayList<>();
        store(home, page, before -> {
            LockFile next = added(before, page, ids);
            next.items().values().stream()
                    .filter(item -> !item.equals(before.items().get(item.id())))
                    .forEach(added::add);
            return next;
        });
        return added;
    }

    private LockFile added(LockFile before, Page page, Collection<String> ids) throws RefusedException {
        Map<String, InstalledItem> items = new TreeMap<>(before.items());
        Set<String> removed = new TreeSet<>(before.removed());
        removed.removeAll(ids);
        for (String id : ids) {
            Item item = choose(page, id, row -> Fit.program(row) || fitsItsModule(row, items))
                    .orElseThrow(() -> new RefusedException(id + " did not come with the program, or does not fit it"));
            InstalledItem installed = items.get(id);
            if (installed != null && !installed.isBundled()) {
                throw new RefusedException(id + " is installed from " + installed.repository() + "; remove it first");
            }
            if (installed == null || !installed.sha256().equals(item.sha256())) {
                items.put(id, InstalledItem.of(item, InstalledItem.BUNDLED, clock.instant()));
            }
            for (Item model : page.items()) {
                boolean isItsModel = id.equals(model.module()) && !items.containsKey(model.id());
                if (isItsModel && model.yanked() == null && fitsItsModule(model, items)) {
                    items.put(model.id(), InstalledItem.of(model, InstalledItem.BUNDLED, clock.instant()));
                    removed.remove(model.id());
                }
            }
        }
        return before.with(items, removed);
    }

    /** Whether an id came with the program. */
    public boolean offers(String id) throws IOException {
        return page().items().stream().anyMatch(item -> item.id().equals(id));
    }

    /** What is to be installed, given what is; asked under the change lock. */
    @FunctionalInterface
    private interface Step {
        LockFile next(LockFile before) throws RefusedException;
    }

    private Installation store(Path home, Page page, Step step) throws IOException {
        Home folders = new Home(home);
        folders.create();
        ChangeLock held = ChangeLock.take(folders, "installing what came with the program");
        try {
            LockFile next = step.next(LockFile.read(home));
            Map<String, Path> places = places(page);
            Store store = new Store(home, Disk.SYSTEM);
            for (InstalledItem item : next.items().values()) {
                if (item.isBundled()) {
                    store(store, item.kind(), item.sha256(), places);
                    store(store, Item.Kind.ATTACHMENT, item.attachment(), places);
                }
            }
            next.by(Build.version()).write(home, Disk.SYSTEM);
            return new Installation(home, next, Map.of());
        } finally {
            held.close();
        }
    }

    private static void store(Store store, Item.Kind kind, @Nullable String sha256, Map<String, Path> places)
            throws IOException {
        Path place = sha256 == null ? null : places.get(sha256);
        if (place != null) {
            store.put(kind, Files.readAllBytes(place));
        }
    }

    /**
     * The page, when it and the files of its rows are those that the program was built with.
     *
     * @throws RefusedException when a file was altered or is missing
     */
    public Page page() throws IOException {
        byte[] bytes = read("index.html");
        if (!Digests.of(bytes).equals(sha256)) {
            throw altered("index.html");
        }
        Page page = PageReader.read(bytes);
        for (Item item : page.items()) {
            byte[] file = read(item.href());
            if (file.length != item.size() || !Digests.of(file).equals(item.sha256())) {
                throw altered(item.href());
            }
        }
        return page;
    }

    /** The bytes of a file beside the page. */
    public byte[] read(String href) throws IOException {
        try {
            return Files.readAllBytes(folder.resolve(href));
        } catch (NoSuchFileException e) {
            throw new RefusedException(folder.resolve(href) + " is missing; install the program again", e);
        }
    }

    private RefusedException altered(String href) {
        return new RefusedException(
                folder.resolve(href)
                        + " is not the file that the program was built with, so nothing of it is used; install the program again");
    }

    private LockFile applied(LockFile lock, Page page) {
        Map<String, InstalledItem> items = new TreeMap<>(lock.items());
        Set<String> ids = page.items().stream().map(Item::id).collect(Collectors.toCollection(TreeSet::new));
        for (String id : ids) {
            choose(page, id, Fit::program).ifPresent(plugin -> apply(plugin, lock, items));
        }
        for (String id : ids) {
            choose(page, id, model -> fitsItsModule(model, items)).ifPresent(model -> apply(model, lock, items));
        }
        return lock.with(sha256, items);
    }

    /** The bound, pinned and local items stay; a version that the user went back from does too. */
    private void apply(Item item, LockFile lock, Map<String, InstalledItem> items) {
        InstalledItem installed = items.get(item.id());
        boolean isWanted = installed == null
                ? item.isDefault() && !lock.removed().contains(item.id())
                : installed.isBundled() && !installed.isPinned() && installed.held() == null;
        boolean isSame = installed != null && installed.sha256().equals(item.sha256());
        if (isWanted && !isSame) {
            items.put(item.id(), InstalledItem.of(item, InstalledItem.BUNDLED, clock.instant()));
        }
    }

    private static Optional<Item> choose(Page page, String id, Predicate<Item> isFitting) {
        return Fit.highest(page.items(), item -> item.id().equals(id) && item.yanked() == null && isFitting.test(item));
    }

    private static boolean fitsItsModule(Item model, Map<String, InstalledItem> items) {
        InstalledItem module = model.module() == null ? null : items.get(model.module());
        return module != null && Fit.module(model, module.version());
    }

    private Map<String, Path> places(Page page) {
        Map<String, Path> places = new HashMap<>();
        page.items().forEach(item -> places.put(item.sha256(), folder.resolve(item.href())));
        return places;
    }

    private static @Nullable Path program() throws IOException {
        CodeSource source = BundledRepository.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("the program's own place cannot be found", e);
        }
    }
}
