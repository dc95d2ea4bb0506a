package org.stratosphere.app.update;

import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.ChangeLock;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.home.Home;
import org.stratosphere.app.install.Build;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.install.LockFile;
import org.stratosphere.app.install.Store;
import org.stratosphere.app.update.transport.Place;
import org.stratosphere.app.update.transport.Progress;
import org.stratosphere.app.update.trust.RepositoryTrust;
import org.stratosphere.app.update.trust.Standing;
import org.stratosphere.app.update.trust.TrustStore;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.PageVerifier;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.root.RootVerifier;

/**
 * Updates a home: refreshes what it believes of its repositories, resolves, downloads, verifies and stores everything,
 * starts new plugins, and last switches the whole set by one rename. Interrupted anywhere, it leaves the old set or the
 * new one, and the next update completes it. For one thread at a time; other processes may change the home meanwhile.
 */
public final class Updater {
    private static final int MOST_ROUNDS = 5;

    private final Home home;
    private final Disk disk;
    private final InstantSource clock;
    private final Refresh refresh;
    private final TrustStore trust;
    private final Store store;
    private final Downloads downloads;
    private final PluginTrial trial;

    /** An updater of a home. */
    public Updater(Home home, InstantSource clock) {
        this(
                home,
                Disk.SYSTEM,
                clock,
                new Refresh(new RootVerifier(), new PageVerifier(), clock),
                new ContentCheck(),
                new PluginTrial(new Store(home.path(), Disk.SYSTEM), home.state()));
    }

    Updater(Home home, Disk disk, InstantSource clock, Refresh refresh, ContentCheck check, PluginTrial trial) {
        this.home = home;
        this.disk = disk;
        this.clock = clock;
        this.refresh = refresh;
        this.trial = trial;
        trust = new TrustStore(home.path(), disk, refresh.roots());
        store = new Store(home.path(), disk);
        downloads = new Downloads(store, disk, check);
    }

    /**
     * What refreshing gave.
     *
     * @param places of the repositories whose pages are believed now, by name
     * @param problems why the others are not, by name
     */
    public record Refreshed(SortedMap<String, Place> places, SortedMap<String, IOException> problems) {}

    /**
     * What an update did.
     *
     * @param resolution what was changed
     * @param failures why files could not be used
     */
    public record Applied(Resolution resolution, List<String> failures) {}

    /**
     * Refreshes repositories, each for itself; what is verified is kept at once.
     *
     * @param places where each is read, by name
     * @param acceptExpired the day of an end that the user accepts, for this once; else null
     */
    public Refreshed refresh(Map<String, Place> places, @Nullable LocalDate acceptExpired) throws IOException {
        SortedMap<String, Place> believed = new TreeMap<>();
        SortedMap<String, IOException> problems = new TreeMap<>();
        for (Map.Entry<String, Place> entry : places.entrySet()) {
            String name = entry.getKey();
            RepositoryTrust before =
                    trust.find(name).orElseThrow(() -> new RefusedException("repository " + name + " is not trusted"));
            try {
                refresh.refresh(before, entry.getValue(), acceptExpired, this::keep);
                believed.put(name, entry.getValue());
            } catch (HomeException failure) {
                throw failure;
            } catch (IOException problem) {
                problems.put(name, problem);
            }
        }
        return new Refreshed(believed, problems);
    }

    /** Resolves and changes nothing. */
    public Resolution resolve(Refreshed refreshed, Request request) throws IOException {
        return resolve(LockFile.read(home.path()), trust.all(), refreshed, request, Set.of());
    }

    /**
     * Resolves and installs.
     *
     * @throws RefusedException when a file is not what was signed for, or a wish cannot be met; nothing is then changed
     */
    public Applied apply(Refreshed refreshed, Request request, Progress progress) throws IOException {
        Set<String> excluded = new HashSet<>();
        List<String> failures = new ArrayList<>();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            LockFile lock = LockFile.read(home.path());
            SortedMap<String, RepositoryTrust> believed = trust.all();
            Resolution resolution = resolve(lock, believed, refreshed, request, excluded);
            if (resolution.changes().isEmpty()) {
                return new Applied(resolution, failures);
            }
            downloads.bring(resolution.changes(), believed, refreshed.places(), progress);
            Map<String, String> failed = trial.failures(
                    resolution.changes().stream().map(Change::after).toList());
            if (!isStored(resolution)) {
                continue;
            }
            if (!failed.isEmpty()) {
                excluded.addAll(failed.keySet());
                failures.addAll(failed.values());
                continue;
            }
            if (commit(lock, believed, resolution)) {
                return new Applied(resolution, failures);
            }
        }
        throw new IOException("the home is being changed by others all the time; try again");
    }

    private Resolution resolve(
            LockFile lock,
            SortedMap<String, RepositoryTrust> believed,
            Refreshed refreshed,
            Request request,
            Set<String> excluded)
            throws RefusedException {
        Map<String, RepositoryTrust> offers = new HashMap<>(believed);
        offers.keySet().retainAll(refreshed.places().keySet());
        return new Resolver(lock, offers, new Standing(believed), request, excluded, clock.instant()).resolve();
    }

    /** @return whether the set was switched; not, when what it was resolved against has changed meanwhile */
    private boolean commit(LockFile lock, SortedMap<String, RepositoryTrust> believed, Resolution resolution)
            throws IOException {
        try (ChangeLock held = ChangeLock.take(home, "update")) {
            if (!LockFile.read(home.path()).equals(lock) || !isSame(believed, trust.all())) {
                return false;
            }
            if (!isStored(resolution)) {
                return false;
            }
            LockFile next = resolution.next();
            next.by(Build.version()).write(home.path(), disk);
            store.collect(List.of(next, lock));
            return true;
        }
    }

    /** Another process may have deleted what nobody seemed to need. */
    private boolean isStored(Resolution resolution) throws IOException {
        for (Change change : resolution.changes()) {
            InstalledItem item = change.after();
            boolean isWhole = store.has(item.kind(), item.sha256())
                    && (item.attachment() == null || store.has(Item.Kind.ATTACHMENT, item.attachment()));
            if (!isWhole) {
                return false;
            }
        }
        return true;
    }

    private void keep(RepositoryTrust verified) throws IOException {
        try (ChangeLock held = ChangeLock.take(home, "update")) {
            trust.keep(verified);
        } catch (IOException failure) {
            throw new HomeException(failure);
        }
    }

    private static boolean isSame(Map<String, RepositoryTrust> one, Map<String, RepositoryTrust> other) {
        return one.keySet().equals(other.keySet())
                && one.values().stream().allMatch(trust -> {
                    RepositoryTrust now = other.get(trust.name());
                    return now != null && now.isAtLeast(trust) && trust.isAtLeast(now);
                });
    }

    /** The home cannot be changed: no repository's fault. */
    private static final class HomeException extends IOException {
        private static final long serialVersionUID = 1L;

        HomeException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
