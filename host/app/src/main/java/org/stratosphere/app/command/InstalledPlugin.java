package org.stratosphere.app.command;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.plugin.LoadedPlugin;

/**
 * An installed plugin as a person is told of it.
 *
 * @param text its description, or why it is refused
 * @param loaded what it brings, or null when it does not run
 */
record InstalledPlugin(
        String id,
        String version,
        State state,
        String text,
        @Nullable LoadedPlugin loaded) {
    enum State {
        ENABLED,
        DISABLED,
        REFUSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
