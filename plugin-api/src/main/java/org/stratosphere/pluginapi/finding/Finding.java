package org.stratosphere.pluginapi.finding;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a detector says about a tuple or a host.
 *
 * @param label what it is taken for, such as {@code From-Botnet-TCP-HTTP-CC.Zeus-1}; 1 to 200 characters
 * @param malicious whether that is bad
 * @param level how much it matters; benign findings are {@link Level#INFO}
 * @param confidence in [0,1]
 * @param model id of the model that led to it, or null
 * @param reason why
 */
public record Finding(
        String label,
        boolean malicious,
        Level level,
        double confidence,
        @Nullable String model,
        Reason reason) {
    private static final int LONGEST_LABEL = 200;

    /** @throws IllegalArgumentException for an empty or too long label, or a confidence outside [0,1] */
    public Finding {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(reason, "reason");
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            throw new IllegalArgumentException("a label has 1 to 200 characters, not " + label.length());
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence + " is outside [0,1]");
        }
    }
}
