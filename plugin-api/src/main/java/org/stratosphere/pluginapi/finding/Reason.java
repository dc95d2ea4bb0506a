package org.stratosphere.pluginapi.finding;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why something was found, as data: a template and the values that it names. Made into words only when shown.
 *
 * @param template a sentence with names in braces, such as {@code distance {distance} from {model}}
 * @param names the values' names, each once
 * @param values numbers ({@link Long}, {@link Integer}, {@link Double}) or {@link String}, as many as names
 */
public record Reason(String template, List<String> names, List<Object> values) {
    private static final Pattern NAME_IN_BRACES = Pattern.compile("\\{([^{}]+)}");

    public Reason {
        names = List.copyOf(names);
        values = List.copyOf(values);
        if (names.size() != values.size()) {
            throw new IllegalArgumentException(names.size() + " names for " + values.size() + " values");
        }
        for (Object value : values) {
            if (!(value instanceof Number) && !(value instanceof String)) {
                throw new IllegalArgumentException("a value is a number or a text, not " + value.getClass());
            }
        }
    }

    /**
     * A reason from a template and alternating names and values.
     *
     * @param namesAndValues name, value, name, value, ...
     */
    public static Reason of(String template, Object... namesAndValues) {
        String[] names = new String[namesAndValues.length / 2];
        Object[] values = new Object[names.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = (String) namesAndValues[2 * i];
            values[i] = namesAndValues[2 * i + 1];
        }
        return new Reason(template, Arrays.asList(names), Arrays.asList(values));
    }

    /** The values by name, in the order given. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            map.put(names.get(i), values.get(i));
        }
        return map;
    }

    /** The sentence: each known name in braces replaced by its value, fractions rounded to three decimals. */
    public String words() {
        return NAME_IN_BRACES
                .matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(shown(match.group(1), match.group())));
    }

    private String shown(String name, String otherwise) {
        int at = names.indexOf(name);
        if (at < 0) {
            return otherwise;
        }
        Object value = values.get(at);
        return value instanceof Double || value instanceof Float
                ? String.format(Locale.ROOT, "%.3f", ((Number) value).doubleValue())
                : value.toString();
    }
}
