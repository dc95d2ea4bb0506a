package org.stratosphere.app.command;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.plugin.LoadedPlugin;

/**
 * An installed plugin as a person is told of it.
 *
 * @param item what is installed
 * @param text its description, or why it does not run
 * @param loaded what it brings, or null when it does not run
 */
record InstalledPlugin(
        InstalledItem item,
        State state,
        String text,
        @Nullable LoadedPlugin loaded) {
    enum State {
        ENABLED,
        /** The user switched it off. */
        DISABLED,
        /** It cannot be loaded. */
        REFUSED,
        /** It must not run: withdrawn, or signed for by a stolen key. */
        STOPPED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String id() {
        return item.id();
    }

    String version() {
        return item.version();
    }
}
