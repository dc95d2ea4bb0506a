package org.stratosphere.app.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stratosphere.app.config.ConfigKey;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.app.config.TakesEffect;

/** How two configurations differ, but for the settings of modules. */
record ConfigurationChange(Configuration before, Configuration after) {
    /** The keys that have another value. */
    List<ConfigKey> keys() {
        return Arrays.stream(ConfigKey.values())
                .filter(key -> !before.list(key).equals(after.list(key)))
                .toList();
    }

    boolean has(ConfigKey... keys) {
        return keys().stream().anyMatch(Arrays.asList(keys)::contains);
    }

    /** What changed and from when, a line for each key. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (ConfigKey key : keys()) {
            lines.add(line(key.key(), before.text(key), after.text(key), key.takesEffect()));
        }
        return lines;
    }

    /** One key's change, as a person is told of it. */
    static String line(String key, String before, String after, TakesEffect from) {
        String when = from == TakesEffect.NOW ? "from now on" : "from the " + from.words() + " on";
        return key + " is " + shown(after) + " " + when + " (was " + shown(before) + ")";
    }

    private static String shown(String value) {
        return value.isEmpty() ? "empty" : value;
    }
}
