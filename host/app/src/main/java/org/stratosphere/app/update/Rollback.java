package org.stratosphere.app.update;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.ChangeLock;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.home.Home;
import org.stratosphere.app.install.Build;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.install.LockFile;
import org.stratosphere.app.install.Store;
import org.stratosphere.repository.RefusedException;

/**
 * Goes back to the set before the present one. What is believed of repositories stays, and what was left is held: no
 * update brings that version again.
 */
public final class Rollback {
    private final Home home;
    private final Disk disk;

    public Rollback(Home home, Disk disk) {
        this.home = home;
        this.disk = disk;
    }

    /**
     * One item that went back.
     *
     * @param left what was installed, or null where it comes back
     * @param back what is installed now, or null where it went away
     */
    public record Step(
            @Nullable InstalledItem left, @Nullable InstalledItem back) {}

    /**
     * Goes back.
     *
     * @return what changed, in the order of ids
     * @throws RefusedException when there is nothing to go back to, or its files are not here any more
     */
    public List<Step> run() throws IOException {
        try (ChangeLock held = ChangeLock.take(home, "update --rollback")) {
            LockFile present = LockFile.read(home.path());
            LockFile before = LockFile.previous(home.path());
            if (before == null) {
                throw new RefusedException("there is no set before this one");
            }
            checkFiles(before);
            TreeMap<String, InstalledItem> items = new TreeMap<>();
            TreeSet<String> removed = new TreeSet<>(before.removed());
            List<Step> steps = new ArrayList<>();
            TreeSet<String> ids = new TreeSet<>(before.items().keySet());
            ids.addAll(present.items().keySet());
            for (String id : ids) {
                InstalledItem left = present.items().get(id);
                InstalledItem back = before.items().get(id);
                if (back == null) {
                    removed.add(id);
                } else {
                    items.put(id, isOther(left, back) && left != null ? back.held(left.version()) : back);
                }
                if (isOther(left, back)) {
                    steps.add(new Step(left, back));
                }
            }
            LockFile next = new LockFile(present.bundled(), Build.version(), items, removed);
            next.write(home.path(), disk);
            return steps;
        }
    }

    private static boolean isOther(@Nullable InstalledItem left, @Nullable InstalledItem back) {
        return left == null || back == null || !left.sha256().equals(back.sha256());
    }

    private void checkFiles(LockFile lock) throws IOException {
        Store store = new Store(home.path(), disk);
        for (InstalledItem item : lock.items().values()) {
            if (!store.has(item.kind(), item.sha256())) {
                throw new RefusedException("the file of " + item.id() + " " + item.version()
                        + " is not here any more, or was altered; nothing was changed");
            }
        }
    }
}
