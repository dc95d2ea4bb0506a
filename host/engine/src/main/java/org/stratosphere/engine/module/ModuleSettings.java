package org.stratosphere.engine.module;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.stratosphere.engine.text.Durations;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Suggestion;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Setting.Type;
import org.stratosphere.pluginapi.module.Settings;

/** The values of a module's declared settings: the defaults, and what the user wrote instead. Immutable. */
public final class ModuleSettings implements Settings {
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");

    private record Value(Type type, Object content) {}

    private final Map<String, Value> values;

    private ModuleSettings(Map<String, Value> values) {
        this.values = values;
    }

    /**
     * Checks and reads values.
     *
     * @param declared the module's settings
     * @param values what the user wrote, by name; the rest keeps its default
     * @throws IllegalArgumentException for a name that is not declared, or a value that is not allowed; the message names
     *     the setting and says what is allowed
     */
    public static ModuleSettings of(List<Setting> declared, Map<String, String> values) {
        Map<String, Value> read = new LinkedHashMap<>();
        for (Setting setting : declared) {
            String text = Objects.requireNonNullElse(values.get(setting.name()), setting.defaultValue());
            read.put(setting.name(), new Value(setting.type(), read(setting, text.strip())));
        }
        for (String name : values.keySet()) {
            if (!read.containsKey(name)) {
                throw new IllegalArgumentException("there is no setting '" + Printable.of(name) + "'"
                        + Suggestion.forUnknown(name, read.keySet()));
            }
        }
        return new ModuleSettings(read);
    }

    @Override
    public long integer(String name) {
        return (Long) get(name, Type.INTEGER);
    }

    @Override
    public double number(String name) {
        return (Double) get(name, Type.NUMBER);
    }

    @Override
    public boolean flag(String name) {
        return (Boolean) get(name, Type.FLAG);
    }

    @Override
    public String text(String name) {
        return (String) get(name, Type.TEXT);
    }

    @Override
    public long durationMicros(String name) {
        return (Long) get(name, Type.DURATION);
    }

    private Object get(String name, Type type) {
        Value value = values.get(name);
        if (value == null || value.type != type) {
            throw new IllegalArgumentException("the module declares no setting '" + name + "' of type " + type);
        }
        return value.content;
    }

    private static Object read(Setting setting, String text) {
        return switch (setting.type()) {
            case INTEGER -> integer(setting, text);
            case NUMBER -> number(setting, text);
            case DURATION -> duration(setting, text);
            case FLAG -> flag(setting, text);
            case TEXT -> text(setting, text);
        };
    }

    private static Long integer(Setting setting, String text) {
        try {
            long number = Long.parseLong(text);
            if (number >= setting.least() && number <= setting.most()) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        throw refused(setting, text, "a whole number from " + plain(setting.least()) + " to " + plain(setting.most()));
    }

    private static Double number(Setting setting, String text) {
        try {
            double number = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
            if (number >= setting.least() && number <= setting.most()) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        throw refused(setting, text, "a number from " + plain(setting.least()) + " to " + plain(setting.most()));
    }

    private static Long duration(Setting setting, String text) {
        long micros;
        try {
            micros = Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting.name() + ": " + e.getMessage(), e);
        }
        if (micros >= setting.least() && micros <= setting.most()) {
            return micros;
        }
        throw refused(
                setting,
                text,
                "from " + Durations.format((long) setting.least()) + " to " + Durations.format((long) setting.most()));
    }

    private static Boolean flag(Setting setting, String text) {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw refused(setting, text, "true or false");
        };
    }

    private static String text(Setting setting, String text) {
        if (setting.choices().isEmpty() || setting.choices().contains(text)) {
            return text;
        }
        throw refused(setting, text, "one of " + String.join(", ", setting.choices()));
    }

    private static IllegalArgumentException refused(Setting setting, String text, String allowed) {
        String unit = setting.unit().isEmpty() ? "" : " (" + setting.unit() + ")";
        return new IllegalArgumentException(
                setting.name() + unit + " must be " + allowed + ", not '" + Printable.of(text) + "'");
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e18
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
