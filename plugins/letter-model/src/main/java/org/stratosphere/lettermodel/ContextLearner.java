package org.stratosphere.lettermodel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.model.ModelNode;

/**
 * Learns a {@link ContextAutomaton}: one Markov model of malicious strings and one of benign ones. A character's
 * probability in a context is its share there, mixed with its probability in the context without its oldest character:
 * {@code p(s|c) = (N(c,s) + k p(s|c')) / (N(c) + k)}. Each string counts {@code n^-0.5} for each of its n letters, so that
 * long ones do not drown the others.
 */
final class ContextLearner {
    private static final double MIXING = 2;
    private static final double LEAST_WEIGHT = 0.75;
    private static final double STRING_POWER = 0.5;

    private static final class Counts {
        final double[] malicious = new double[Alphabet.SIZE];
        final double[] benign = new double[Alphabet.SIZE];
        final double[] maliciousShare = new double[Alphabet.SIZE];
        final double[] benignShare = new double[Alphabet.SIZE];

        double weight() {
            return Arrays.stream(malicious).sum() + Arrays.stream(benign).sum();
        }
    }

    private final Map<String, Counts> counts = new HashMap<>();

    private ContextLearner() {}

    static ContextAutomaton learn(List<TrainingString> strings) {
        ContextLearner learner = new ContextLearner();
        strings.forEach(learner::count);
        return ContextAutomaton.of(learner.node());
    }

    private void count(TrainingString string) {
        double weight = string.weight() / StrictMath.pow(string.letters(), STRING_POWER);
        StringBuilder before = new StringBuilder().append(ContextAutomaton.BEGINNING);
        for (byte symbol : string.numbers()) {
            for (int from = 0; from <= before.length(); from++) {
                Counts at = counts.computeIfAbsent(before.substring(from), context -> new Counts());
                (string.isMalicious() ? at.malicious : at.benign)[symbol] += weight;
            }
            before.append(Alphabet.CHARACTERS.charAt(symbol));
            if (before.length() > ContextAutomaton.ORDER) {
                before.deleteCharAt(0);
            }
        }
    }

    private ModelNode node() {
        List<String> contexts = new ArrayList<>(counts.keySet());
        contexts.removeIf(context -> context.length() > 1
                && counts.getOrDefault(context, new Counts()).weight() < LEAST_WEIGHT);
        contexts.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        List<ModelNode> lines = new ArrayList<>();
        for (String context : contexts) {
            lines.add(ModelNode.text(line(context)));
        }
        return ModelNode.list(lines);
    }

    private String line(String context) {
        Counts own = counts.getOrDefault(context, new Counts());
        Counts shorter = context.isEmpty() ? null : counts.get(context.substring(1));
        double maliciousRest = mix(own.malicious, shorter == null ? null : shorter.maliciousShare, own.maliciousShare);
        double benignRest = mix(own.benign, shorter == null ? null : shorter.benignShare, own.benignShare);
        StringBuilder line = new StringBuilder(context).append(' ');
        int correction = context.isEmpty() ? 0 : ContextAutomaton.steps(StrictMath.log(maliciousRest / benignRest));
        line.append(ContextAutomaton.text(correction));
        for (int symbol = 0; symbol < Alphabet.SIZE; symbol++) {
            if (own.malicious[symbol] + own.benign[symbol] > 0 || context.isEmpty()) {
                double ratio = StrictMath.log(own.maliciousShare[symbol] / own.benignShare[symbol]);
                line.append(Alphabet.CHARACTERS.charAt(symbol))
                        .append(ContextAutomaton.text(ContextAutomaton.steps(ratio)));
            }
        }
        return line.toString();
    }

    /** Fills in a context's probabilities; returns the factor of those that are inherited alone. */
    private static double mix(double[] counts, double @Nullable [] inherited, double[] into) {
        double all = MIXING;
        for (double count : counts) {
            all += count;
        }
        for (int symbol = 0; symbol < counts.length; symbol++) {
            double below = inherited == null ? 1.0 / counts.length : inherited[symbol];
            into[symbol] = (counts[symbol] + MIXING * below) / all;
        }
        return MIXING / all;
    }
}
