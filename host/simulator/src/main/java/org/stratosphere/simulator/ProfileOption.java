package org.stratosphere.simulator;

import java.util.List;

/**
 * Something about a profile that a scenario may set.
 *
 * @param name as scenarios write it
 * @param kind what its values are
 * @param standard the value where none is given, as a scenario would write it; empty where the seed or the host decides
 * @param least the smallest number allowed, in the kind's unit
 * @param most the largest number allowed, in the kind's unit
 * @param choices the words allowed, of {@link OptionKind#CHOICE}
 * @param meaning what it is, a few words
 */
public record ProfileOption(
        String name,
        OptionKind kind,
        String standard,
        double least,
        double most,
        List<String> choices,
        String meaning) {
    public ProfileOption {
        choices = List.copyOf(choices);
    }

    static ProfileOption of(String name, OptionKind kind, String standard, String meaning) {
        return new ProfileOption(name, kind, standard, kind.least(), kind.most(), List.of(), meaning);
    }

    static ProfileOption choice(String name, String standard, List<String> choices, String meaning) {
        return new ProfileOption(name, OptionKind.CHOICE, standard, 0, 0, choices, meaning);
    }

    /** With narrower bounds. */
    ProfileOption within(double smallest, double largest) {
        return new ProfileOption(name, kind, standard, smallest, largest, choices, meaning);
    }

    /** What may be given, for a person. */
    public String allowed() {
        return kind == OptionKind.CHOICE ? String.join(", ", choices) : kind.allowed(least, most);
    }

    /**
     * Reads a value.
     *
     * @return a number in the kind's unit, or a text, or a range, as the kind says
     * @throws IllegalArgumentException for what is not allowed
     */
    Object parse(String text) {
        if (kind == OptionKind.CHOICE) {
            if (!choices.contains(text)) {
                throw new IllegalArgumentException("no such choice");
            }
            return text;
        }
        Object value = kind.parse(text);
        if (value instanceof Double number && !(number >= least && number <= most)) {
            throw new IllegalArgumentException("out of bounds");
        }
        return value;
    }
}
