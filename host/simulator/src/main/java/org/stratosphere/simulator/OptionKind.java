package org.stratosphere.simulator;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the values of a profile's option are, and how they are written. */
public enum OptionKind {
    /** Seconds; written 250ms, 30s, 5m, 2h, 1d. */
    DURATION(0, 366 * 86_400.0, "s"),
    /** A share from 0 to 1; written 0.05 or 5%. */
    SHARE(0, 1, ""),
    /** A whole number. */
    COUNT(1, 1e9, ""),
    PORT(1, 65_535, ""),
    /** Bytes; written 800, 20kB, 150MB, 1GB. */
    BYTES(1, 1e15, "B"),
    /** An IPv4 or IPv6 address; never a name. */
    ADDRESS(0, 0, ""),
    /** A network such as 10.7.0.0/16 or 2001:db8:7::/64. */
    NETWORK(0, 0, ""),
    /** Hours of the day in UTC, such as 22:00-06:30. */
    HOURS(0, 0, ""),
    /** A label of letters, digits and {@code . - _ =}. */
    LABEL(0, 0, ""),
    /** One of the words that the option lists. */
    CHOICE(0, 0, "");

    private static final Pattern DURATIONS = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)(ms|s|m|h|d)");
    private static final Map<String, Double> SECONDS =
            Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "h", 3600.0, "d", 86_400.0);
    private static final Pattern SIZES = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,6})?)(B|kB|MB|GB)?");
    private static final Map<String, Double> FACTORS = Map.of("B", 1.0, "kB", 1e3, "MB", 1e6, "GB", 1e9);
    private static final Pattern SHARES = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,9})?)(%)?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
    private static final Pattern LABELS = Pattern.compile("[A-Za-z0-9._=-]{1,80}");

    private final double least;
    private final double most;
    private final String unit;

    OptionKind(double least, double most, String unit) {
        this.least = least;
        this.most = most;
        this.unit = unit;
    }

    double least() {
        return least;
    }

    double most() {
        return most;
    }

    /** What may be given, for a person. */
    String allowed(double smallest, double largest) {
        return switch (this) {
            case DURATION -> "a duration such as 250ms, 30s, 5m, 2h or 1d, from " + bounds(smallest, largest);
            case SHARE -> "a share such as 0.05 or 5%, from " + bounds(smallest, largest);
            case COUNT, PORT -> "a whole number from " + bounds(smallest, largest);
            case BYTES -> "bytes such as 800, 20kB, 150MB or 1GB, from " + bounds(smallest, largest);
            case ADDRESS -> "an IPv4 or IPv6 address";
            case NETWORK -> "a network such as 10.7.0.0/16 or 2001:db8:7::/64";
            case HOURS -> "hours of the day in UTC, such as 22:00-06:30";
            case LABEL -> "1 to 80 letters, digits and . _ = -";
            case CHOICE -> "one of some words";
        };
    }

    private String bounds(double smallest, double largest) {
        return number(smallest) + unit + " to " + number(largest) + unit;
    }

    private static String number(double number) {
        return number == Math.rint(number) ? String.format(Locale.ROOT, "%,d", (long) number) : String.valueOf(number);
    }

    /**
     * Reads a value.
     *
     * @return a {@link Double} in the unit; an {@link AddressRange} of a network; {@link DayHours}; or a text
     * @throws IllegalArgumentException for anything else
     */
    Object parse(String text) {
        return switch (this) {
            case DURATION -> scaled(DURATIONS, text, SECONDS, "s");
            case BYTES -> scaled(SIZES, text, FACTORS, "B");
            case SHARE -> scaled(SHARES, text, Map.of("%", 0.01, "", 1.0), "");
            case COUNT, PORT -> whole(text);
            case ADDRESS -> AddressRange.from(text).address(0);
            case NETWORK -> AddressRange.network(text);
            case HOURS -> DayHours.parse(text);
            case LABEL -> matching(LABELS, text);
            case CHOICE -> text;
        };
    }

    private static Double scaled(Pattern pattern, String text, Map<String, Double> units, String standard) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        String written = matcher.group(2);
        return Double.parseDouble(matcher.group(1)) * units.getOrDefault(written == null ? standard : written, 1.0);
    }

    private static Double whole(String text) {
        return (double) Long.parseLong(matching(WHOLE, text));
    }

    private static String matching(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
