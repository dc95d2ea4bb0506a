package org.stratosphere.app.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.ChangeLock;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.home.Home;
import org.stratosphere.app.install.Build;
import org.stratosphere.app.install.Digests;
import org.stratosphere.app.install.Fit;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.install.LockFile;
import org.stratosphere.app.install.Store;
import org.stratosphere.app.update.trust.RepositoryTrust;
import org.stratosphere.app.update.trust.Standing;
import org.stratosphere.app.update.trust.TrustStore;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.PluginManifest;
import org.stratosphere.repository.RefusedException;

/**
 * Installs a file that the user brings. When a believed page lists its very bytes, it is as if it had been downloaded;
 * any other is the user's own, and run only when the user says so.
 */
public final class FileInstall {
    private final Home home;
    private final Disk disk;
    private final InstantSource clock;
    private final PluginTrial trial;

    public FileInstall(Home home, InstantSource clock) {
        this(home, Disk.SYSTEM, clock, new PluginTrial(new Store(home.path(), Disk.SYSTEM), home.state()));
    }

    FileInstall(Home home, Disk disk, InstantSource clock, PluginTrial trial) {
        this.home = home;
        this.disk = disk;
        this.clock = clock;
        this.trial = trial;
    }

    /**
     * What the user allows.
     *
     * @param isUnsignedAllowed to run a file that no trusted repository signed for
     * @param isReplaceAllowed to put it in the place of what a repository or the program brought
     * @param isFollowed whether a reload takes the file's new bytes
     */
    public record Options(boolean isUnsignedAllowed, boolean isReplaceAllowed, boolean isFollowed) {}

    /**
     * Installs a plugin's jar or a model's file.
     *
     * @return what is installed now
     * @throws RefusedException when it may not be installed; the message says what would be needed
     */
    public InstalledItem install(Path file, Options options) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new RefusedException("there is no file " + file);
        }
        if (Files.size(file) > Downloads.MOST_BYTES) {
            throw new RefusedException(file + " is larger than " + (Downloads.MOST_BYTES >> 20) + " MiB");
        }
        byte[] content = Files.readAllBytes(file);
        try (ChangeLock held = ChangeLock.take(home, "plugins install")) {
            LockFile lock = LockFile.read(home.path());
            Map<String, RepositoryTrust> trust = new TrustStore(home.path(), disk).all();
            InstalledItem item = vouched(content, trust);
            if (item == null) {
                item = own(file, content, options);
            }
            InstalledItem before = lock.items().get(item.id());
            InstalledItem next = item.isLocal() ? replacing(item, before, options) : bound(item, before);
            String reason = new Standing(trust).reasonNotToRun(next).orElse(null);
            if (reason != null) {
                throw new RefusedException(file + " is not installed: " + reason);
            }
            store(next, content);
            write(lock, next);
            return next;
        }
    }

    /**
     * Installs a model that the user made or brought; being data, it needs no signature.
     *
     * @param model the model
     * @param yaml content of its file
     * @param attachment content of its binary part, or null where it has none
     * @param isReplaceAllowed to put it in the place of another model of the same id
     * @return what is installed now
     * @throws RefusedException when it may not be installed; the message says what would be needed
     */
    public InstalledItem installModel(Model model, byte[] yaml, byte @Nullable [] attachment, boolean isReplaceAllowed)
            throws IOException {
        try (ChangeLock held = ChangeLock.take(home, "models import")) {
            LockFile lock = LockFile.read(home.path());
            Map<String, RepositoryTrust> trust = new TrustStore(home.path(), disk).all();
            InstalledItem item = new InstalledItem(
                    model.id(),
                    Item.Kind.MODEL,
                    model.version(),
                    Digests.of(yaml),
                    InstalledItem.LOCAL,
                    model.module(),
                    attachment == null ? null : Digests.of(attachment),
                    now(),
                    false,
                    null,
                    null,
                    null);
            InstalledItem before = lock.items().get(item.id());
            if (before != null && before.sha256().equals(item.sha256())) {
                return before;
            }
            if (before != null && before.isLocal() && !isReplaceAllowed) {
                throw new RefusedException("model " + item.id()
                        + " of your own is installed already; to put this one in its place: --replace");
            }
            InstalledItem next = replacing(item, before, new Options(true, isReplaceAllowed, false));
            String reason = new Standing(trust).reasonNotToRun(next).orElse(null);
            if (reason != null) {
                throw new RefusedException("model " + item.id() + " is not installed: " + reason);
            }
            Store store = new Store(home.path(), disk);
            if (attachment != null) {
                store.put(Item.Kind.ATTACHMENT, attachment);
            }
            store.put(Item.Kind.MODEL, yaml);
            write(lock, next);
            return next;
        }
    }

    /**
     * Takes the new bytes of a file that is followed.
     *
     * @return what is installed now, or null when the item follows no file
     */
    public @Nullable InstalledItem reload(String id) throws IOException {
        InstalledItem item = LockFile.read(home.path()).items().get(id);
        if (item == null || item.follows() == null) {
            return null;
        }
        return install(item.follows(), new Options(true, true, true));
    }

    private @Nullable InstalledItem vouched(byte[] content, Map<String, RepositoryTrust> trust) throws IOException {
        String sha256 = Digests.of(content);
        for (RepositoryTrust repository : trust.values()) {
            for (Item row : repository.items()) {
                if (row.sha256().equals(sha256) && row.kind() != Item.Kind.ATTACHMENT) {
                    return InstalledItem.of(row, repository.name(), now());
                }
            }
        }
        return null;
    }

    private InstalledItem own(Path file, byte[] content, Options options) throws IOException {
        boolean isJar = content.length > 1 && content[0] == 'P' && content[1] == 'K';
        if (!options.isUnsignedAllowed()) {
            throw new RefusedException(file + " is not listed by any repository that is trusted"
                    + (isJar ? "; a plugin runs with all your rights" : "")
                    + ". If you know where it comes from: --trust-unsigned");
        }
        String sha256 = Digests.of(content);
        Path followed = options.isFollowed() ? file.toRealPath() : null;
        if (isJar) {
            PluginManifest manifest = PluginManifest.read(file);
            manifest.checkApi(Fit.API);
            return local(manifest.id(), Item.Kind.PLUGIN, manifest.version(), sha256, null, followed);
        }
        Model model = ModelFile.read(content, null, String.valueOf(file.getFileName()));
        return local(model.id(), Item.Kind.MODEL, model.version(), sha256, model.module(), followed);
    }

    private InstalledItem local(
            String id,
            Item.Kind kind,
            String version,
            String sha256,
            @Nullable String module,
            @Nullable Path followed) {
        return new InstalledItem(
                id, kind, version, sha256, InstalledItem.LOCAL, module, null, now(), false, null, followed, null);
    }

    private static InstalledItem replacing(InstalledItem item, @Nullable InstalledItem before, Options options)
            throws RefusedException {
        if (before == null) {
            return item;
        }
        if (before.kind() != item.kind()) {
            throw new RefusedException(
                    item.id() + " is installed as a " + before.kind().word() + "; remove it first");
        }
        if (before.isLocal()) {
            return item.replacing(before.replaced());
        }
        if (!options.isReplaceAllowed()) {
            throw new RefusedException(item.id() + " is installed from " + before.repository()
                    + "; to put the file in its place until it is removed: --replace");
        }
        return item.replacing(before.replacing(null));
    }

    /** A file that a repository vouches for obeys the repository's rules. */
    private static InstalledItem bound(InstalledItem item, @Nullable InstalledItem before) throws RefusedException {
        if (before != null && !before.repository().equals(item.repository())) {
            throw new RefusedException(item.id() + " is listed by repository " + item.repository()
                    + ", but the installed one is from " + before.repository() + "; remove it first");
        }
        return item;
    }

    private void store(InstalledItem item, byte[] content) throws IOException {
        Store store = new Store(home.path(), disk);
        store.put(item.kind(), content);
        if (item.attachment() != null && !store.has(Item.Kind.ATTACHMENT, item.attachment())) {
            throw new RefusedException(
                    item.id() + " has a binary part beside its file; install it by name: plugins install " + item.id());
        }
        for (String failure : trial.failures(List.of(item)).values()) {
            throw new RefusedException("it does not start here: " + failure);
        }
    }

    private void write(LockFile lock, InstalledItem item) throws IOException {
        TreeMap<String, InstalledItem> items = new TreeMap<>(lock.items());
        items.put(item.id(), item);
        TreeSet<String> removed = new TreeSet<>(lock.removed());
        removed.remove(item.id());
        LockFile next = lock.with(items, removed);
        next.by(Build.version()).write(home.path(), disk);
        new Store(home.path(), disk).collect(List.of(next, lock));
    }

    private Instant now() {
        return clock.instant();
    }
}
