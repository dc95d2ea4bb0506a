package org.stratosphere.app.update;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stratosphere.app.home.ChangeLock;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.home.Home;
import org.stratosphere.app.install.Build;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.install.LockFile;
import org.stratosphere.app.install.Store;
import org.stratosphere.app.update.trust.RepositoryTrust;
import org.stratosphere.app.update.trust.TrustStore;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.Versions;

/** Makes a lock file anew from the stored files that a believed page lists, when it cannot be read any more. */
public final class Repair {
    private final Home home;
    private final Disk disk;
    private final InstantSource clock;

    public Repair(Home home, Disk disk, InstantSource clock) {
        this.home = home;
        this.disk = disk;
        this.clock = clock;
    }

    /**
     * What can be proven to have been installed: of each id the highest version that is stored. Files of the user's own
     * are listed nowhere, and have to be installed again.
     *
     * @throws RefusedException when the lock file is sound
     */
    public SortedMap<String, InstalledItem> found() throws IOException {
        if (isSound()) {
            throw new RefusedException("what is installed can be read; there is nothing to repair");
        }
        Store store = new Store(home.path(), disk);
        SortedMap<String, InstalledItem> found = new TreeMap<>();
        Map<String, RepositoryTrust> trust = new TrustStore(home.path(), disk).all();
        for (RepositoryTrust repository : trust.values()) {
            for (Item row : repository.items()) {
                if (row.kind() != Item.Kind.ATTACHMENT && store.has(row.kind(), row.sha256())) {
                    found.merge(
                            row.id(),
                            InstalledItem.of(row, repository.name(), clock.instant()),
                            (one, other) -> Versions.compare(one.version(), other.version()) >= 0 ? one : other);
                }
            }
        }
        return found;
    }

    /** Makes these the installed set. What came with the program is installed at the next start. */
    public void write(SortedMap<String, InstalledItem> items) throws IOException {
        try (ChangeLock held = ChangeLock.take(home, "update --repair")) {
            if (isSound()) {
                throw new RefusedException("what is installed was repaired meanwhile");
            }
            LockFile next = new LockFile("", Build.version(), items, new TreeSet<>(List.of()));
            next.writeOver(home.path(), disk);
        }
    }

    private boolean isSound() throws IOException {
        try {
            LockFile.read(home.path());
            return true;
        } catch (LockFile.DamagedException damaged) {
            return false;
        }
    }
}
