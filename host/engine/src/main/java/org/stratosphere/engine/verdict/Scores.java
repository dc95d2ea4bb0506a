package org.stratosphere.engine.verdict;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Scores as text. */
final class Scores {
    private static final int DECIMALS = 3;

    private Scores() {}

    /** A score cut to three decimals, so that none seems to reach a threshold that it does not. */
    static String shown(double score) {
        BigDecimal cut = BigDecimal.valueOf(score).setScale(DECIMALS, RoundingMode.DOWN);
        return cut.signum() == 0 ? "0" : cut.stripTrailingZeros().toPlainString();
    }
}
