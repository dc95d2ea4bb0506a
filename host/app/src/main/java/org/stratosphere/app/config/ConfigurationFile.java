package org.stratosphere.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.Disk;

/** The file of the configuration: made on the first start, changed key by key. The caller holds the change lock. */
public final class ConfigurationFile {
    private final Path path;

    public ConfigurationFile(Path path) {
        this.path = path;
    }

    /** Writes the file with every key and its default, unless it is there. */
    public void create() throws IOException {
        if (!Files.exists(path)) {
            Disk.SYSTEM.replace(path, ConfigurationTemplate.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Sets a key and leaves every other byte. Other values in the file need not be right.
     *
     * @param name of a key, or {@code modules.<id>.<setting>}
     * @param values the items of a list, or one value
     * @throws ConfigurationException when there is no such key, the value is not allowed, or the file is no YAML
     */
    public void set(String name, List<String> values, ModuleKeys installed) throws IOException, ConfigurationException {
        boolean isList = isList(name, installed);
        check(name, values, isList, installed);
        change(name, new YamlEntry(name, 0, values, isList));
    }

    /**
     * Takes a key out of the file, so that its default holds.
     *
     * @return whether it was there
     */
    public boolean unset(String name) throws IOException, ConfigurationException {
        if (!ModuleKeys.isModuleKey(name) && ConfigKey.of(name).isEmpty()) {
            throw new ConfigurationException(ConfigNames.unknown(name));
        }
        return change(name, null);
    }

    private static boolean isList(String name, ModuleKeys installed) throws ConfigurationException {
        if (ModuleKeys.isModuleKey(name)) {
            try {
                installed.setting(name);
            } catch (IllegalArgumentException unknown) {
                throw new ConfigurationException(String.valueOf(unknown.getMessage()));
            }
            return false;
        }
        return ConfigKey.of(name)
                .orElseThrow(() -> new ConfigurationException(ConfigNames.unknown(name)))
                .isList();
    }

    private static void check(String name, List<String> values, boolean isList, ModuleKeys installed)
            throws ConfigurationException {
        if (!isList && values.size() != 1) {
            throw new ConfigurationException(name + " takes one value, not " + values.size());
        }
        try {
            if (ModuleKeys.isModuleKey(name)) {
                String[] parts = name.split("\\.", 3);
                installed.check(parts[1], parts[2], values.get(0));
            } else {
                ConfigKey.of(name).orElseThrow().check(values);
            }
        } catch (IllegalArgumentException refused) {
            throw new ConfigurationException(name + ": " + refused.getMessage());
        }
    }

    private boolean change(String name, @Nullable YamlEntry wanted) throws IOException, ConfigurationException {
        String before = Configuration.text(path);
        String after = changed(path.toString(), before, name, wanted);
        if (!after.equals(before)) {
            if (isValid(before)) {
                Configuration.of(path.toString(), after);
            }
            Disk.SYSTEM.replace(path, after.getBytes(StandardCharsets.UTF_8));
        }
        return !after.equals(before);
    }

    /** Whether all keys are right; an edit may not spoil that, since keys bound one another. */
    private static boolean isValid(String text) {
        try {
            Configuration.of("", text);
            return true;
        } catch (ConfigurationException wrong) {
            return false;
        }
    }

    /**
     * A text with a key set, or taken out.
     *
     * @param wanted the new value, or null to take it out
     * @throws ConfigurationException when the text is no YAML, or so written that the change would touch other values
     */
    static String changed(String file, String before, String name, @Nullable YamlEntry wanted)
            throws ConfigurationException {
        YamlDocument document = new YamlDocument(file, before);
        YamlEditor editor = new YamlEditor(document);
        List<String> path = List.of(name.split("\\."));
        String after = wanted == null ? editor.unset(path) : editor.set(path, wanted.values(), wanted.isList());
        if (!isAsWanted(file, after, document, name, wanted)) {
            YamlEntry old = document.entries().get(name);
            throw new ConfigurationException(file + (old == null ? "" : " line " + old.line()) + ": " + name
                    + " cannot be changed as the file is written; change it with an editor");
        }
        return after;
    }

    /** The proof of an edit: the key reads as wanted, and all other keys as before. */
    private static boolean isAsWanted(
            String file, String after, YamlDocument before, String name, @Nullable YamlEntry wanted) {
        try {
            Map<String, YamlEntry> now = values(new YamlDocument(file, after));
            Map<String, YamlEntry> then = values(before);
            YamlEntry old = then.remove(name);
            YamlEntry value = now.remove(name);
            boolean isSet = wanted == null ? value == null : value != null && value.hasSameValue(wanted);
            return isSet
                    && now.keySet().equals(then.keySet())
                    && now.values().stream().allMatch(entry -> isSame(entry, then.get(entry.key())))
                    && (old != null || wanted != null || after.equals(before.text()));
        } catch (ConfigurationException broken) {
            return false;
        }
    }

    private static boolean isSame(YamlEntry entry, @Nullable YamlEntry other) {
        return other != null && entry.hasSameValue(other);
    }

    /** What is written, without names that have nothing behind them. */
    private static Map<String, YamlEntry> values(YamlDocument document) {
        Map<String, YamlEntry> values = new LinkedHashMap<>(document.entries());
        values.values().removeIf(YamlEntry::isMissing);
        return values;
    }
}
