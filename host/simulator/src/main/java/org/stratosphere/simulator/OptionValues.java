package org.stratosphere.simulator;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a profile's options: those given, else the standard ones. Immutable. */
final class OptionValues {
    private final Map<String, Object> values;

    /** @param values by the option's name; an option whose standard value is empty may be missing */
    OptionValues(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** A number in its kind's unit: seconds, bytes, a share, a count, a port. */
    double number(String option) {
        return (Double) Objects.requireNonNull(values.get(option), option);
    }

    /** A number, or another one where none is set. */
    double number(String option, double standard) {
        return values.get(option) instanceof Double number ? number : standard;
    }

    int count(String option) {
        return (int) number(option);
    }

    /** An address, a label or a choice; or another one where none is set. */
    String text(String option, String standard) {
        return values.get(option) instanceof String text ? text : standard;
    }

    /** The addresses of a network; null where none is set. */
    @Nullable
    AddressRange network(String option) {
        return values.get(option) instanceof AddressRange range ? range : null;
    }

    /** Hours of the day; null where none are set. */
    @Nullable
    DayHours hours(String option) {
        return values.get(option) instanceof DayHours hours ? hours : null;
    }

    boolean has(String option) {
        return values.containsKey(option);
    }
}
