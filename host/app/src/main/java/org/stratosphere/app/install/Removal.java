package org.stratosphere.app.install;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stratosphere.app.home.ChangeLock;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.home.Home;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.RefusedException;

/** Takes plugins and models out of a home; they do not come back by themselves. */
public final class Removal {
    private final Home home;
    private final Disk disk;

    public Removal(Home home, Disk disk) {
        this.home = home;
        this.disk = disk;
    }

    /**
     * What a removal did.
     *
     * @param removed ids that are gone: what was asked for, and the models of a plugin that is gone
     * @param restored what a file of the user's own had replaced, and is back
     */
    public record Removed(List<String> removed, List<InstalledItem> restored) {}

    /**
     * Removes ids, all or none; what is gone is not switched off any more.
     *
     * @throws RefusedException when one of them is not installed
     */
    public Removed remove(List<String> ids) throws IOException {
        try (ChangeLock held = ChangeLock.take(home, "plugins remove")) {
            LockFile lock = LockFile.read(home.path());
            TreeMap<String, InstalledItem> items = new TreeMap<>(lock.items());
            SortedSet<String> removed = new TreeSet<>(lock.removed());
            List<String> gone = new ArrayList<>();
            List<InstalledItem> restored = new ArrayList<>();
            for (String id : ids) {
                InstalledItem item = items.remove(id);
                if (item == null) {
                    throw new RefusedException(id + " is not installed");
                }
                InstalledItem before = item.replaced();
                if (before != null) {
                    items.put(id, before);
                    restored.add(before);
                    continue;
                }
                gone.add(id);
                if (item.kind() == Item.Kind.PLUGIN) {
                    modelsOf(id, items).forEach(model -> {
                        items.remove(model);
                        gone.add(model);
                    });
                }
            }
            removed.addAll(gone);
            LockFile next = lock.with(items, removed);
            next.by(Build.version()).write(home.path(), disk);
            DisabledPlugins switches = new DisabledPlugins(home.path());
            for (String id : gone) {
                switches.enable(id);
            }
            new Store(home.path(), disk).collect(List.of(next, lock));
            return new Removed(gone, restored);
        }
    }

    private static List<String> modelsOf(String module, TreeMap<String, InstalledItem> items) {
        return items.values().stream()
                .filter(item -> module.equals(item.module()))
                .map(InstalledItem::id)
                .toList();
    }
}
