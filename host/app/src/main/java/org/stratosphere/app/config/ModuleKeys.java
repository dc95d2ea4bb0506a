package org.stratosphere.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Suggestion;
import org.stratosphere.pluginapi.module.Setting;

/** The keys {@code modules.<id>.<setting>}: those that installed modules declare. Immutable. */
public final class ModuleKeys {
    /** When no module is installed. */
    public static final ModuleKeys NONE = new ModuleKeys(Map.of());

    private static final String PREFIX = "modules.";

    private final Map<String, List<Setting>> declared;

    /**
     * @param declared the settings of each installed module, by its id
     */
    public ModuleKeys(Map<String, List<Setting>> declared) {
        this.declared = new TreeMap<>(declared);
    }

    /** The ids of the installed modules, sorted. */
    public Set<String> ids() {
        return declared.keySet();
    }

    /** The settings of a module in its own order; none of one that is not installed. */
    public List<Setting> settings(String id) {
        return declared.getOrDefault(id, List.of());
    }

    /** The names of all keys, module by module. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        declared.forEach((id, settings) -> settings.forEach(setting -> names.add(name(id, setting))));
        return names;
    }

    /** The key of a module's setting. */
    public static String name(String id, Setting setting) {
        return PREFIX + id + "." + setting.name();
    }

    /** Whether a name begins as a module's key does. */
    public static boolean isModuleKey(String name) {
        return name.startsWith(PREFIX);
    }

    /**
     * The setting that a key names.
     *
     * @throws IllegalArgumentException when no installed module declares it; the message says which are there
     */
    public Setting setting(String name) {
        String[] parts = name.split("\\.", 3);
        if (parts.length == 3 && declared.containsKey(parts[1])) {
            for (Setting setting : settings(parts[1])) {
                if (setting.name().equals(parts[2])) {
                    return setting;
                }
            }
        }
        throw new IllegalArgumentException(
                "there is no key " + Printable.of(name) + Suggestion.forUnknown(name, names()));
    }

    /** Throws {@link IllegalArgumentException} for a setting that is not declared, or a value that is not allowed. */
    void check(String id, String name, String value) {
        ModuleSettings.of(settings(id), Map.of(name, value));
    }
}
