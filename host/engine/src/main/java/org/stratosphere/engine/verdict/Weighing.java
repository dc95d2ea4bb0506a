package org.stratosphere.engine.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.stratosphere.pluginapi.alert.Evidence;

/**
 * What evidence weighed under the policy {@code evidence} when the newest of it came, so that it can be said what would
 * have changed a verdict.
 *
 * @param sum of all worths, to a millionth
 * @param threshold the sum from which on a host is a threat
 * @param pieces what was worth something, the strongest first
 */
public record Weighing(double sum, double threshold, List<Piece> pieces) {
    /**
     * A piece of evidence.
     *
     * @param worth at that time, above 0 and at most 1
     */
    public record Piece(Evidence evidence, double worth) {}

    public Weighing {
        pieces = List.copyOf(pieces);
    }

    /** Weighs evidence, each subject, module and label once. */
    public static Weighing of(List<Evidence> evidence, EvidenceWeights weights) {
        long newest = evidence.stream().mapToLong(Evidence::stepEndMicros).max().orElse(0);
        List<Piece> pieces = new ArrayList<>();
        double sum = 0;
        for (Evidence one : evidence) {
            double worth = weights.faded(EvidenceWeights.worth(one), newest - one.stepEndMicros());
            if (worth > 0) {
                pieces.add(new Piece(one, worth));
                sum += worth;
            }
        }
        pieces.sort(Comparator.comparingDouble(Piece::worth)
                .reversed()
                .thenComparing(Piece::evidence, EvidenceOrder.IN_THREAT));
        return new Weighing(EvidenceWeights.rounded(sum), weights.threshold(), pieces);
    }

    /** The sum without one piece. */
    public double without(Piece piece) {
        return EvidenceWeights.rounded(sum - piece.worth());
    }

    /** Whether a sum is that of a threat. */
    public boolean isThreat(double weighed) {
        return weighed >= threshold && weighed > 0;
    }
}
