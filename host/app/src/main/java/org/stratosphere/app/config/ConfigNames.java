package org.stratosphere.app.config;

import java.util.List;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Suggestion;

/** What is said about names that are no key. */
final class ConfigNames {
    private ConfigNames() {}

    /** Whether keys lie below a name. */
    static boolean isGroup(String name) {
        return ConfigKey.names().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    /** What is wrong with a name that is no key, and what was meant perhaps. */
    static String unknown(String name) {
        if (isGroup(name)) {
            List<String> below = ConfigKey.names().stream()
                    .filter(key -> key.startsWith(name + "."))
                    .toList();
            return name + " is a group of keys: " + String.join(", ", below);
        }
        return "there is no key " + Printable.of(name) + Suggestion.forUnknown(name, ConfigKey.names());
    }
}
