package org.stratosphere.app.update.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.install.DisabledPlugins;
import org.stratosphere.app.install.Installation;

/**
 * What is installed and takes no part.
 *
 * @param switchedOff ids that the user switched off
 * @param stopped what must not run, with the reason, by id
 */
public record Excluded(Set<String> switchedOff, SortedMap<String, String> stopped) {
    public Excluded {
        switchedOff = Set.copyOf(switchedOff);
        stopped = Collections.unmodifiableSortedMap(new TreeMap<>(stopped));
    }

    /**
     * What takes no part of an installation, as its home says now.
     *
     * @throws IOException when a file of the home is damaged: then it is not known what may run
     */
    public static Excluded of(Path home, Installation installation) throws IOException {
        Standing standing = new Standing(new TrustStore(home, Disk.SYSTEM).all());
        return new Excluded(new DisabledPlugins(home).ids(), standing.notToRun(installation.items()));
    }

    /** All of them. */
    public Set<String> ids() {
        Set<String> ids = new TreeSet<>(switchedOff);
        ids.addAll(stopped.keySet());
        return ids;
    }

    /** Why an id takes no part, in words that follow "is"; {@code removed} when it is none of them. */
    public String why(String id) {
        String reason = stopped.get(id);
        if (reason != null) {
            return "stopped: " + reason;
        }
        return switchedOff.contains(id) ? "disabled" : "removed";
    }
}
