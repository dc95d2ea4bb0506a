package org.stratosphere.app.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.stratosphere.engine.text.Durations;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Sizes;
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.engine.verdict.AllowRule;
import org.stratosphere.repository.Names;

/**
 * Which values a key may have.
 *
 * @param allowed in words, to follow "must be"
 * @param isList whether the value is a list; the check is then made for each item
 * @param choices the values, where they can be listed; some of them where there are more
 * @param check throws {@link IllegalArgumentException} with a message for a value that is not allowed
 */
record ValueRule(String allowed, boolean isList, List<String> choices, Consumer<String> check) {
    static final String AUTO = "auto";
    static final String NONE = "none";

    /** Throws {@link IllegalArgumentException} for a value that is not allowed. */
    void check(List<String> values) {
        values.forEach(check);
    }

    static ValueRule duration(String least, String most) {
        String allowed = "a length of time from " + least + " to " + most + ", such as 90s or 5m";
        return new ValueRule(allowed, false, List.of(), text -> {
            long micros = Durations.parse(text);
            if (micros < Durations.parse(least) || micros > Durations.parse(most)) {
                throw refused(allowed, text);
            }
        });
    }

    static ValueRule size(String least, String most) {
        String allowed = "a size from " + least + " to " + most + ", such as 64MiB";
        return new ValueRule(allowed, false, List.of(), text -> {
            long bytes = Sizes.parse(text);
            if (bytes < Sizes.parse(least) || bytes > Sizes.parse(most)) {
                throw refused(allowed, text);
            }
        });
    }

    static ValueRule integer(long least, long most) {
        String allowed = "a whole number from " + least + " to " + most;
        return new ValueRule(allowed, false, List.of(), text -> {
            try {
                long number = Long.parseLong(text);
                if (number >= least && number <= most) {
                    return;
                }
            } catch (NumberFormatException noNumber) {
                // Told below, like a number out of range.
            }
            throw refused(allowed, text);
        });
    }

    /** A number, or a word that stands for one. */
    static ValueRule number(double least, double most, String... words) {
        List<String> known = List.of(words);
        String allowed =
                "a number from " + shown(least) + " to " + shown(most) + " or one of " + String.join(", ", known);
        return new ValueRule(allowed, false, known, text -> {
            boolean isNumber = text.matches("[0-9]{1,9}([.][0-9]{1,9})?");
            double number = isNumber ? Double.parseDouble(text) : -1;
            if (!known.contains(text) && !(number >= least && number <= most)) {
                throw refused(allowed, text);
            }
        });
    }

    private static String shown(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    static ValueRule allowRules() {
        return new ValueRule(
                "a list of rules such as 'source 192.168.1.5', 'destination 224.0.0.0/4', 'network 10.0.0.0/8',"
                        + " 'port 123/udp', 'protocol icmp', 'module port-scan', 'label *Scan*', or several of these in one rule",
                true,
                List.of(),
                AllowRule::parse);
    }

    static ValueRule choice(String... choices) {
        List<String> known = List.of(choices);
        String allowed = known.size() == 1 ? known.get(0) : "one of " + String.join(", ", known);
        return new ValueRule(allowed, false, known, text -> {
            if (!known.contains(text)) {
                throw refused(allowed, text);
            }
        });
    }

    static ValueRule networks() {
        return new ValueRule(
                "a list of networks such as 192.168.0.0/16 or fd00::/8",
                true,
                List.of(),
                text -> HomeNetworks.parse(List.of(text)));
    }

    static ValueRule date() {
        String allowed = "a day such as 2026-12-31";
        return new ValueRule(allowed, false, List.of(), text -> {
            try {
                LocalDate.parse(text);
            } catch (DateTimeException noDay) {
                throw refused(allowed, text);
            }
        });
    }

    static ValueRule ids() {
        String allowed = "a list of ids of plugins and models";
        return new ValueRule(allowed, true, List.of(), text -> {
            if (!Names.isId(text)) {
                throw refused(allowed, text);
            }
        });
    }

    static ValueRule proxy() {
        String allowed = "auto, none or an address such as http://proxy.example:3128";
        return new ValueRule(allowed, false, List.of(AUTO, NONE), text -> {
            if (!List.of(AUTO, NONE).contains(text) && !text.matches("http://[^/\\s]+/?")) {
                throw refused(allowed, text);
            }
        });
    }

    static ValueRule file() {
        String allowed = "none or the name of a file";
        return new ValueRule(allowed, false, List.of(NONE), text -> {
            if (text.isBlank()) {
                throw refused(allowed, text);
            }
        });
    }

    static ValueRule program() {
        String allowed = "auto or the path of a program";
        return new ValueRule(allowed, false, List.of(AUTO), text -> {
            if (text.isBlank()) {
                throw refused(allowed, text);
            }
        });
    }

    static ValueRule names(String allowed) {
        return new ValueRule(allowed, true, List.of(), text -> {
            if (text.isBlank()) {
                throw refused(allowed, text);
            }
        });
    }

    /** This rule, or the word {@value #AUTO}. */
    ValueRule orAuto() {
        String either = AUTO + " or " + allowed;
        return new ValueRule(either, isList, List.of(AUTO), text -> {
            if (!text.equals(AUTO)) {
                try {
                    check.accept(text);
                } catch (IllegalArgumentException neither) {
                    throw refused(either, text);
                }
            }
        });
    }

    private static IllegalArgumentException refused(String allowed, String text) {
        return new IllegalArgumentException("must be " + allowed + ", not '" + Printable.of(text) + "'");
    }
}
