package org.stratosphere.pluginapi.module;

import java.util.List;

/**
 * A setting that a module declares, so that the host can check, explain and complete it as
 * {@code modules.<id>.<name>}.
 *
 * @param name lower case with hyphens
 * @param type what values look like
 * @param defaultValue in the form that a person would write
 * @param least smallest number allowed, inclusive; unused for text and flags
 * @param most largest number allowed, inclusive
 * @param unit unit of the number, empty where it has none
 * @param meaning one sentence
 * @param choices the allowed texts, empty for any
 */
public record Setting(
        String name,
        Type type,
        String defaultValue,
        double least,
        double most,
        String unit,
        String meaning,
        List<String> choices) {
    /** What values look like. */
    public enum Type {
        INTEGER,
        NUMBER,
        FLAG,
        TEXT,
        /** Written as {@code 5m} or {@code 300s}; read in microseconds. */
        DURATION
    }

    public Setting {
        choices = List.copyOf(choices);
    }

    public static Setting integer(String name, long value, long least, long most, String unit, String meaning) {
        return new Setting(name, Type.INTEGER, Long.toString(value), least, most, unit, meaning, List.of());
    }

    public static Setting number(String name, double value, double least, double most, String unit, String meaning) {
        return new Setting(name, Type.NUMBER, Double.toString(value), least, most, unit, meaning, List.of());
    }

    public static Setting flag(String name, boolean value, String meaning) {
        return new Setting(name, Type.FLAG, Boolean.toString(value), 0, 1, "", meaning, List.of());
    }

    public static Setting text(String name, String value, String meaning, String... choices) {
        return new Setting(name, Type.TEXT, value, 0, 0, "", meaning, List.of(choices));
    }

    /** A setting of a length of time; {@code value}, {@code least} and {@code most} as in {@code 5m}. */
    public static Setting duration(String name, String value, String meaning) {
        return new Setting(name, Type.DURATION, value, 0, Long.MAX_VALUE, "", meaning, List.of());
    }
}
