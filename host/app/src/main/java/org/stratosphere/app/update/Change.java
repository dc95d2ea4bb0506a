package org.stratosphere.app.update;

import org.jspecify.annotations.Nullable;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.Versions;

/**
 * One thing that an update does.
 *
 * @param before what is installed, or null
 * @param after what is to be
 * @param row what the repository's page says of it
 */
public record Change(@Nullable InstalledItem before, InstalledItem after, Item row) {
    /** The id of what changes. */
    public String id() {
        return after.id();
    }

    /** In one word: {@code install}, {@code update}, {@code downgrade}, {@code replace} or {@code bind}. */
    public String word() {
        InstalledItem old = before;
        if (old == null) {
            return "install";
        }
        if (old.sha256().equals(after.sha256())) {
            return "bind";
        }
        int step = Versions.compare(after.version(), old.version());
        return step > 0 ? "update" : step < 0 ? "downgrade" : "replace";
    }
}
