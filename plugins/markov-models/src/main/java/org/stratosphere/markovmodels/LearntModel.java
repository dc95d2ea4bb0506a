package org.stratosphere.markovmodels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stratosphere.pluginapi.model.ModelNode;

/** The parameters of a model that was trained here: transition counts and the reference curve. Immutable. */
final class LearntModel implements Comparison {
    private final double[] counts;
    private final ReferenceCurve reference;
    private final MarkovChain chain;

    private LearntModel(double[] counts, MarkovChain chain, ReferenceCurve reference) {
        this.counts = counts;
        this.chain = chain;
        this.reference = reference;
    }

    /** Learns from strings as numbers, of which at least one has 4 characters. */
    static LearntModel of(List<byte[]> states) {
        double[] counts = new double[Alphabet.SIZE * Alphabet.SIZE];
        for (byte[] state : states) {
            MarkovChain.count(state, counts);
        }
        MarkovChain chain = new MarkovChain(counts);
        return new LearntModel(counts, chain, ReferenceCurve.of(chain, states));
    }

    /**
     * Reads a model file's parameters.
     *
     * @throws IllegalArgumentException that says what does not fit
     */
    static LearntModel of(ModelNode parameters) {
        if (!parameters.get("characters").text().equals(Alphabet.CHARACTERS)) {
            throw new IllegalArgumentException("parameters.characters must be " + Alphabet.CHARACTERS);
        }
        List<ModelNode> rows = parameters.get("counts").items();
        if (rows.size() != Alphabet.SIZE) {
            throw new IllegalArgumentException("parameters.counts must hold a row for each character");
        }
        double[] counts = new double[Alphabet.SIZE * Alphabet.SIZE];
        for (int a = 0; a < Alphabet.SIZE; a++) {
            double[] row = rows.get(a).numbers();
            if (row.length != Alphabet.SIZE || Arrays.stream(row).anyMatch(count -> !(count >= 0))) {
                throw new IllegalArgumentException("row " + (a + 1) + " of parameters.counts must hold a count, 0 or"
                        + " more, for each character");
            }
            System.arraycopy(row, 0, counts, a * Alphabet.SIZE, Alphabet.SIZE);
        }
        ReferenceCurve reference =
                new ReferenceCurve(parameters.get("reference").numbers());
        return new LearntModel(counts, new MarkovChain(counts), reference);
    }

    ModelNode toNode() {
        List<ModelNode> rows = new ArrayList<>();
        for (int a = 0; a < Alphabet.SIZE; a++) {
            rows.add(ModelNode.numbers(Arrays.copyOfRange(counts, a * Alphabet.SIZE, (a + 1) * Alphabet.SIZE)));
        }
        Map<String, ModelNode> fields = new LinkedHashMap<>();
        fields.put("characters", ModelNode.text(Alphabet.CHARACTERS));
        fields.put("counts", ModelNode.list(rows));
        fields.put("reference", ModelNode.numbers(reference.means()));
        return ModelNode.object(fields);
    }

    @Override
    public double cost(byte[] state, int from, int to, double before) {
        return chain.cost(state, from, to, before);
    }

    @Override
    public MarkovChain chain() {
        return chain;
    }

    @Override
    public double distance(byte[] state, int length, double cost) {
        return Distance.of(cost, reference.expected(length));
    }
}
