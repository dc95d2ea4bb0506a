package org.stratosphere.markovmodels;

import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.module.BoundedMap;

/**
 * A model of the original program, which keeps its training string. A string of n characters is compared with a chain
 * that is estimated anew from the first n characters of the training string, without smoothing. For one thread.
 */
final class ImportedModel implements Comparison {
    private final byte[] training;
    private final double penalty;
    /** By characters of the training string; chains are remembered, never estimated again for every flow. */
    private final BoundedMap<Integer, CutChain> chains;

    /**
     * A model from a file.
     *
     * @param penalty logarithm of the probability of a transition that a chain lacks, below 0
     * @param mostChains how many lengths to remember at most
     */
    ImportedModel(ModelNode parameters, double penalty, int mostChains) {
        training = training(parameters);
        this.penalty = penalty;
        chains = new BoundedMap<>(mostChains);
    }

    /** Whether parameters are those of an imported model. */
    static boolean fits(ModelNode parameters) {
        return parameters.find("state") != null;
    }

    /** Checks parameters and returns the training string as numbers. */
    static byte[] training(ModelNode parameters) {
        byte[] training = Alphabet.encode(parameters.get("state").text());
        if (training.length < ReferenceCurve.SHORTEST) {
            throw new IllegalArgumentException("parameters.state must have at least 4 characters");
        }
        return training;
    }

    /** Nothing: the chain is another one for every length. */
    @Override
    public double cost(byte[] state, int from, int to, double before) {
        return 0;
    }

    @Override
    public @Nullable MarkovChain chain() {
        return null;
    }

    @Override
    public double distance(byte[] state, int length, double cost) {
        CutChain chain =
                chains.computeIfAbsent(Math.min(length, training.length), cut -> new CutChain(training, cut, penalty));
        return Distance.of(chain.cost(state, length), chain.trainingCost());
    }
}
