package org.stratosphere.engine.text;

import java.util.List;

/** Whole numbers that are written with a unit. */
final class UnitNumber {
    /** Digits that a {@code long} can always take. */
    private static final int MOST_DIGITS = 18;

    /**
     * A unit.
     *
     * @param name as written, upper and lower case alike; empty for none
     * @param factor what one of it is in the smallest unit
     */
    record Unit(String name, long factor) {}

    private UnitNumber() {}

    static long parse(String text, List<Unit> units, String what, String allowed) {
        String trimmed = text.strip();
        int digits = 0;
        while (digits < trimmed.length() && trimmed.charAt(digits) >= '0' && trimmed.charAt(digits) <= '9') {
            digits++;
        }
        String name = trimmed.substring(digits).strip();
        if (digits > 0) {
            for (Unit unit : units) {
                if (unit.name.equalsIgnoreCase(name)) {
                    return multiply(trimmed.substring(0, digits), unit, what);
                }
            }
        }
        throw new IllegalArgumentException("'" + Printable.of(trimmed) + "' is no " + what + ": " + allowed);
    }

    /** A number above 0 with the first unit that divides it; the last one divides all. */
    static String format(long number, List<Unit> units) {
        for (Unit unit : units) {
            if (number % unit.factor == 0) {
                return number / unit.factor + unit.name;
            }
        }
        throw new IllegalArgumentException("no unit for " + number);
    }

    private static long multiply(String digits, Unit unit, String what) {
        try {
            if (digits.length() <= MOST_DIGITS) {
                return Math.multiplyExact(Long.parseLong(digits), unit.factor);
            }
        } catch (ArithmeticException e) {
            // Told below, like a number of too many digits.
        }
        throw new IllegalArgumentException("'" + Printable.of(digits) + unit.name + "' is too large a " + what);
    }
}
