package org.stratosphere.pluginapi.finding;

import java.util.Locale;

/** How much a finding matters, lowest first. */
public enum Level {
    INFO(0),
    LOW(0.2),
    MEDIUM(0.5),
    HIGH(0.8),
    CRITICAL(1);

    private final double value;

    Level(double value) {
        this.value = value;
    }

    /** Weight in [0,1] when evidence is added up. */
    public double value() {
        return value;
    }

    /** The name in machine-readable output. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
