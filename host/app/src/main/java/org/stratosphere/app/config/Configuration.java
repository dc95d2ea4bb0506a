package org.stratosphere.app.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stratosphere.engine.text.Durations;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Suggestion;

/** The values of all keys: what the file says, else the defaults. Immutable. */
public final class Configuration {
    private static final String MODULES = "modules";

    private final Map<ConfigKey, List<String>> values = new EnumMap<>(ConfigKey.class);
    private final Map<String, Map<String, YamlEntry>> modules = new TreeMap<>();
    private final YamlDocument document;

    private Configuration(YamlDocument document) throws ConfigurationException {
        this.document = document;
        for (YamlEntry entry : document.entries().values()) {
            take(entry);
        }
        checkStep();
    }

    /**
     * Reads a configuration file.
     *
     * @param file need not exist; then every key has its default
     * @throws ConfigurationException for an unknown key, or a value that is not allowed; the message says on which line
     * @throws IOException when the file cannot be read
     */
    public static Configuration read(Path file) throws IOException, ConfigurationException {
        return of(file.toString(), text(file));
    }

    static Configuration of(String name, String text) throws ConfigurationException {
        return new Configuration(new YamlDocument(name, text));
    }

    /** The text of a file, empty when there is none. */
    static String text(Path file) throws IOException, ConfigurationException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (NoSuchFileException absent) {
            return "";
        } catch (CharacterCodingException foreign) {
            throw new ConfigurationException(file + ": no UTF-8 text; save it as UTF-8");
        }
    }

    /** Whether the file gives the key another value than its default. */
    public boolean isChanged(ConfigKey key) {
        return !list(key).equals(key.defaults());
    }

    /** The value of a key as it is written; a list with commas. */
    public String text(ConfigKey key) {
        return String.join(", ", list(key));
    }

    /** The items of a list; of any other key its one value. */
    public List<String> list(ConfigKey key) {
        return values.getOrDefault(key, key.defaults());
    }

    /** Whether a key that may be {@code auto} is. */
    public boolean isAuto(ConfigKey key) {
        return text(key).equals(ValueRule.AUTO);
    }

    /** A length of time in microseconds; the key must be one, and not {@code auto}. */
    public long micros(ConfigKey key) {
        return Durations.parse(text(key));
    }

    /** A whole number; the key must be one, and not {@code auto}. */
    public long integer(ConfigKey key) {
        return Long.parseLong(text(key));
    }

    /** What is set of a module, by the setting's name; not checked against what the module declares. */
    public Map<String, String> module(String id) {
        Map<String, String> settings = new TreeMap<>();
        modules.getOrDefault(id, Map.of())
                .forEach((name, entry) -> settings.put(name, entry.values().get(0)));
        return settings;
    }

    /**
     * Checks what is set of modules against what they declare.
     *
     * @return a line for each module that is set but not installed; it is left alone
     * @throws ConfigurationException for a setting that an installed module does not declare, or a value that it does
     *     not allow; the message says on which line
     */
    public List<String> checkModules(ModuleKeys installed) throws ConfigurationException {
        List<String> strangers = new ArrayList<>();
        for (Map.Entry<String, Map<String, YamlEntry>> module : modules.entrySet()) {
            if (!installed.ids().contains(module.getKey())) {
                strangers.add("modules." + Printable.of(module.getKey()) + " is set, but no such module is installed"
                        + Suggestion.forUnknown(module.getKey(), installed.ids()));
                continue;
            }
            for (Map.Entry<String, YamlEntry> setting : module.getValue().entrySet()) {
                YamlEntry entry = setting.getValue();
                try {
                    installed.check(
                            module.getKey(), setting.getKey(), entry.values().get(0));
                } catch (IllegalArgumentException refused) {
                    throw document.failure(entry.line(), Printable.of(entry.key()) + ": " + refused.getMessage());
                }
            }
        }
        return strangers;
    }

    private void take(YamlEntry entry) throws ConfigurationException {
        String[] parts = entry.key().split("\\.", -1);
        if (entry.isMissing() && isGroup(parts)) {
            return;
        }
        if (parts[0].equals(MODULES)) {
            takeModule(entry, parts);
            return;
        }
        ConfigKey key = ConfigKey.of(entry.key())
                .orElseThrow(() -> document.failure(entry.line(), ConfigNames.unknown(entry.key())));
        String problem = problem(key, entry);
        if (!problem.isEmpty()) {
            throw document.failure(entry.line(), key.key() + ": " + problem);
        }
        values.put(key, entry.values());
    }

    private void takeModule(YamlEntry entry, String[] parts) throws ConfigurationException {
        if (parts.length != 3 || entry.isList() || entry.isMissing()) {
            throw document.failure(
                    entry.line(),
                    Printable.of(entry.key()) + ": expected one value for each modules.<module>.<setting>");
        }
        modules.computeIfAbsent(parts[1], id -> new TreeMap<>()).put(parts[2], entry);
    }

    private static boolean isGroup(String[] parts) {
        String name = String.join(".", parts);
        return parts[0].equals(MODULES) ? parts.length < 3 : ConfigNames.isGroup(name);
    }

    private static String problem(ConfigKey key, YamlEntry entry) {
        if (entry.isMissing() || entry.isList() != key.isList()) {
            return "must be " + key.allowed() + (key.isList() ? ", in brackets" : "");
        }
        try {
            key.check(entry.values());
            return "";
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private void checkStep() throws ConfigurationException {
        YamlEntry step = document.entries().get(ConfigKey.WINDOW_STEP.key());
        if (step != null
                && !isAuto(ConfigKey.WINDOW_STEP)
                && micros(ConfigKey.WINDOW_STEP) > micros(ConfigKey.WINDOW_LENGTH)) {
            throw document.failure(
                    step.line(),
                    "window.step: must be at most window.length, which is " + text(ConfigKey.WINDOW_LENGTH)
                            + ", or auto");
        }
    }
}
