package org.stratosphere.lettermodel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stratosphere.pluginapi.model.ModelNode;

/**
 * How the two stages' scores become a logit (the logarithm of the odds of malicious against benign, both equally common
 * beforehand), and from which logit on a string is called malicious, or alarming; for each band of {@link CheckLengths}. Immutable.
 */
final class Bands {
    private static final double ROUNDING = 1e4;

    /** The first stage's score as a logit: S/n^0.75 in nats is larger than what it is worth. */
    private static final double FIRST_STAGE = 0.75;

    /** How far below the threshold a string must fall to be called malicious no longer. */
    static final double MARGIN = 0.5;

    /**
     * How much higher the threshold of alarms is at {@link CheckLengths#SHORTEST} letters; the longer a string, the less, by
     * the inverse of its length. A long string was looked at often, but what is wrong with a short one a few letters change.
     */
    private static final double CAUTION = 2;

    /** The largest logit that means anything. */
    static final double LARGEST = 20;

    private final double[] alone;
    private final double[] both;
    private final double[] raise;
    private final double[] clear;

    /**
     * Bands with rounded numbers.
     *
     * @param alone intercept and slope of the first stage's score, for each band
     * @param both intercept and slope of the mean of both stages' scores, for each band
     * @param raise logit from which on a string is called malicious, for each band
     * @param clear logit below which one that is called malicious no longer is, for each band
     */
    Bands(double[] alone, double[] both, double[] raise, double[] clear) {
        this.alone = rounded(alone);
        this.both = rounded(both);
        this.raise = rounded(raise);
        this.clear = rounded(clear);
    }

    /**
     * Reads the bands of a file.
     *
     * @throws IllegalArgumentException that says what does not fit
     */
    static Bands of(ModelNode node) {
        return new Bands(
                numbers(node, "alone", 2),
                numbers(node, "both", 2),
                numbers(node, "raise", 1),
                numbers(node, "clear", 1));
    }

    private static double[] numbers(ModelNode node, String name, int each) {
        double[] numbers = node.get(name).numbers();
        if (numbers.length != each * CheckLengths.BANDS) {
            throw new IllegalArgumentException(
                    "bands." + name + " must hold " + each * CheckLengths.BANDS + " numbers, not " + numbers.length);
        }
        return numbers;
    }

    /** The logit from the first stage's score. */
    double logit(int band, double first) {
        return alone[2 * band] + alone[2 * band + 1] * first;
    }

    /** The logit from both stages' scores. */
    double logit(int band, double first, double second) {
        return both[2 * band] + both[2 * band + 1] * mean(first, second);
    }

    /** Both stages' scores as one. */
    static double mean(double first, double second) {
        return (FIRST_STAGE * first + second) / 2;
    }

    double raise(int band) {
        return raise[band];
    }

    double clear(int band) {
        return clear[band];
    }

    /**
     * The logit from which on a string is alarming.
     *
     * @param ofEndless that of endless strings
     */
    double alarm(int band, double ofEndless) {
        return Math.max(raise[band], ofEndless + CAUTION * CheckLengths.SHORTEST / CheckLengths.first(band));
    }

    /** The same calibration with one threshold for all bands, and the lower one {@link #MARGIN} below it. */
    Bands with(double otherRaise) {
        double[] raises = new double[CheckLengths.BANDS];
        double[] clears = new double[CheckLengths.BANDS];
        Arrays.fill(raises, Math.min(otherRaise, LARGEST));
        Arrays.fill(clears, Math.min(otherRaise, LARGEST) - MARGIN);
        return new Bands(alone, both, raises, clears);
    }

    ModelNode toNode() {
        Map<String, ModelNode> fields = new LinkedHashMap<>();
        fields.put("alone", ModelNode.numbers(alone));
        fields.put("both", ModelNode.numbers(both));
        fields.put("raise", ModelNode.numbers(raise));
        fields.put("clear", ModelNode.numbers(clear));
        return ModelNode.object(fields);
    }

    private static double[] rounded(double[] numbers) {
        double[] rounded = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            // Adding 0 makes a negative zero an ordinary one.
            rounded[i] = Math.rint(numbers[i] * ROUNDING) / ROUNDING + 0.0;
        }
        return rounded;
    }
}
