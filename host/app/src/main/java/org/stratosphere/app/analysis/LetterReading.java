package org.stratosphere.app.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stratosphere.pluginapi.tuple.Dialect;
import org.stratosphere.pluginapi.tuple.StateView;

/**
 * A state string taken apart: what each letter and sign says, equal neighbours in one. The first flow of a string has no
 * sign; one that has stands in a string whose beginning is left out.
 *
 * @param dialect that the string is taken for
 * @param isCut whether its beginning is left out
 * @param runs its groups in order, equal neighbours in one
 */
public record LetterReading(Dialect dialect, boolean isCut, List<Run> runs) {
    private static final String ROWS = "123456789abcdefghiABCDEFGHIrstuvwxyzRSTUVWXYZ";
    private static final String SIGNS = ".,+*";
    private static final int ROW = 9;
    private static final int MOST_ZEROS_SHOWN = 3;

    public LetterReading {
        runs = List.copyOf(runs);
    }

    /** How alike the last two gaps between flows are. */
    public enum Periodicity {
        UNKNOWN("not known yet"),
        STRONGLY_PERIODIC("strongly periodic"),
        WEAKLY_PERIODIC("weakly periodic"),
        WEAKLY_APERIODIC("weakly aperiodic"),
        STRONGLY_APERIODIC("strongly aperiodic");

        private final String words;

        Periodicity(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Bytes of a flow. */
    public enum Size {
        SMALL,
        MEDIUM,
        LARGE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Duration of a flow. */
    public enum Duration {
        SHORT,
        MEDIUM,
        LONG;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What one flow added, and how often in a row.
     *
     * @param zeros before the letter
     * @param letter the letter
     * @param sign behind it, or 0
     * @param times how often
     * @param gap time since the flow before, in words
     */
    public record Run(int zeros, char letter, char sign, int times, String gap) {
        public Periodicity periodicity() {
            return Periodicity.values()[ROWS.indexOf(letter) / ROW];
        }

        public Size size() {
            return Size.values()[ROWS.indexOf(letter) % ROW / 3];
        }

        public Duration duration() {
            return Duration.values()[ROWS.indexOf(letter) % 3];
        }

        /** The characters; many zeros are shown by their number. */
        public String signs() {
            String before = zeros <= MOST_ZEROS_SHOWN ? "0".repeat(zeros) : "0(" + zeros + ")";
            return before + letter + (sign == 0 ? "" : String.valueOf(sign));
        }

        private boolean isLike(Run other) {
            return zeros == other.zeros && letter == other.letter && sign == other.sign && gap.equals(other.gap);
        }

        private Run plus(Run other) {
            return new Run(zeros, letter, sign, times + other.times, gap);
        }
    }

    /**
     * Takes a string apart.
     *
     * @param text may begin with dots where the beginning is left out, as the program prints it
     * @throws IllegalArgumentException when it is no state string; the message says where it goes wrong
     */
    public static LetterReading of(String text, Dialect dialect) {
        int at = text.startsWith("...") ? 3 : 0;
        boolean isCut = at > 0;
        while (isCut && at < text.length() && SIGNS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        List<Run> runs = new ArrayList<>();
        int flows = 0;
        while (at < text.length()) {
            int begin = at;
            while (at < text.length() && text.charAt(at) == '0') {
                at++;
            }
            int zeros = at - begin;
            if (at == text.length()) {
                throw new IllegalArgumentException("the string ends behind zeros, and a letter belongs there");
            }
            char letter = text.charAt(at);
            if (ROWS.indexOf(letter) < 0) {
                throw new IllegalArgumentException(wrong(letter, at));
            }
            char sign = ++at < text.length() && SIGNS.indexOf(text.charAt(at)) >= 0 ? text.charAt(at++) : 0;
            isCut |= flows == 0 && (sign != 0 || zeros > 0 || ROWS.indexOf(letter) >= ROW);
            boolean isFirst = flows++ == 0 && !isCut;
            add(runs, new Run(zeros, letter, sign, 1, gap(dialect, isFirst, zeros, sign)));
        }
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("the string has no letter");
        }
        return new LetterReading(dialect, isCut, runs);
    }

    /** Flows, which is letters. */
    public long flows() {
        return runs.stream().mapToLong(Run::times).sum();
    }

    /** Flows of a periodicity. */
    public long flows(Periodicity periodicity) {
        return runs.stream()
                .filter(run -> run.periodicity() == periodicity)
                .mapToLong(Run::times)
                .sum();
    }

    private static void add(List<Run> runs, Run next) {
        int last = runs.size() - 1;
        if (last >= 0 && runs.get(last).isLike(next)) {
            runs.set(last, runs.get(last).plus(next));
        } else {
            runs.add(next);
        }
    }

    private static String wrong(char character, int at) {
        String place = " in place " + (at + 1);
        if (SIGNS.indexOf(character) >= 0) {
            return "the sign " + character + place + " follows no letter";
        }
        return (StateView.isLetter(character) || Character.isLetterOrDigit(character)
                        ? character + " "
                        : "the character ")
                + place.strip() + " is no letter of a state string; there are " + ROWS + ", zeros, and the signs "
                + SIGNS;
    }

    private static String gap(Dialect dialect, boolean isFirst, int zeros, char sign) {
        if (isFirst) {
            return "the first flow";
        }
        String later = switch (sign) {
            case '.' -> "up to 5 s later";
            case ',' -> "5 s to 1 min later";
            case '+' -> "1 to 5 min later";
            case '*' -> "5 min to 1 h later";
            default -> "";
        };
        if (dialect == Dialect.WINDOWS) {
            if (sign == 0) {
                return zeros == 0 ? "at the same time" : hours(zeros) + ", or at once behind such a gap";
            }
            return zeros == 0 ? later : later + ", behind a gap of " + zeros + " h";
        }
        if (sign == 0) {
            return zeros == 0 ? "more than 1 h later" : hours(zeros);
        }
        return later;
    }

    private static String hours(int zeros) {
        return zeros + " to " + (zeros + 1) + " h later";
    }
}
