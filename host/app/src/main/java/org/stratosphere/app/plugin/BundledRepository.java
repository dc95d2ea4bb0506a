package org.stratosphere.app.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.app.home.AtomicFile;
import org.stratosphere.app.home.ChangeLock;
import org.stratosphere.app.home.Home;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.PageReader;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.Versions;

/**
 * The plugins and models that come with the program. The hash of their page stands in the program's own jar: they are as
 * trusted as the program, and need no network and no clock.
 */
public final class BundledRepository {
    private static final Logger LOG = LoggerFactory.getLogger(BundledRepository.class);
    private static final String HASH = "bundled.sha256";

    private final Path folder;
    private final String sha256;

    /**
     * A bundled repository.
     *
     * @param folder with its {@code index.html}
     * @param sha256 that the page must have
     */
    public BundledRepository(Path folder, String sha256) {
        this.folder = folder;
        this.sha256 = sha256;
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
            return Files.isDirectory(folder) ? Optional.of(new BundledRepository(folder, expected)) : Optional.empty();
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
            return store(home, page);
        } catch (RefusedException e) {
            throw e;
        } catch (IOException e) {
            LOG.warn("{} cannot be written; plugins and models are used from {}", home, folder, e);
            return new Installation(home, applied(lock, page), places(page));
        }
    }

    private Installation store(Path home, Page page) throws IOException {
        Home folders = new Home(home);
        folders.create();
        ChangeLock held = ChangeLock.take(folders, "installing what came with the program");
        try {
            LockFile next = applied(LockFile.read(home), page);
            Map<String, Path> places = places(page);
            for (InstalledItem item : next.items().values()) {
                Path place = places.get(item.sha256());
                if (item.isBundled() && place != null) {
                    store(place, item, Installation.stored(home, item));
                }
            }
            next.write(home);
            return new Installation(home, next, Map.of());
        } finally {
            held.close();
        }
    }

    private static void store(Path bundled, InstalledItem item, Path target) throws IOException {
        if (Files.exists(target) && Digests.of(target).equals(item.sha256())) {
            return;
        }
        AtomicFile.write(target, Files.readAllBytes(bundled));
    }

    /** The page, when it and the files of its rows are those that the program was built with. */
    private Page page() throws IOException {
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

    private byte[] read(String href) throws IOException {
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

    private LockFile applied(LockFile lock, Page page) throws RefusedException {
        Map<String, InstalledItem> items = new TreeMap<>(lock.items());
        for (Item item : newest(page.items())) {
            InstalledItem installed = items.get(item.id());
            boolean isWanted =
                    installed == null ? item.isDefault() && !lock.removed().contains(item.id()) : installed.isBundled();
            if (isWanted) {
                items.put(item.id(), InstalledItem.of(item, InstalledItem.BUNDLED));
            }
        }
        return lock.with(sha256, items);
    }

    /** Of each plugin and model the highest version that fits this program and is not withdrawn. */
    private static List<Item> newest(List<Item> offered) throws RefusedException {
        Map<String, Item> best = new TreeMap<>();
        for (Item item : offered) {
            Item other = best.get(item.id());
            boolean isHigher = other == null || Versions.compare(item.version(), other.version()) > 0;
            if (item.kind() != Item.Kind.ATTACHMENT && item.yanked() == null && fits(item) && isHigher) {
                best.put(item.id(), item);
            }
        }
        return List.copyOf(best.values());
    }

    private static boolean fits(Item item) throws RefusedException {
        String range = item.requires();
        return item.kind() != Item.Kind.PLUGIN || range == null || Versions.isInRange(ApiVersion.CURRENT, range);
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
