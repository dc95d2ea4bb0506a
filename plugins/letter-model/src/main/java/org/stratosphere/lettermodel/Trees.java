package org.stratosphere.lettermodel;

import java.util.ArrayList;
import java.util.List;
import org.stratosphere.pluginapi.model.ModelNode;

/**
 * A sum of small decision trees over the features of {@link Shape}; each is complete and {@link #DEPTH} questions deep.
 * Immutable.
 *
 * <p>In a file each tree is one list: for each question, the top one first and then level by level, a feature and the
 * largest value for which the answer goes left; then the leaves from left to right, in thousandths.
 */
final class Trees {
    static final int DEPTH = 5;
    static final int QUESTIONS = (1 << DEPTH) - 1;
    static final int LEAVES = 1 << DEPTH;
    static final int NUMBERS = 2 * QUESTIONS + LEAVES;
    static final double UNIT = 1000;

    /** The largest number of a file; a question whose answer is always left has it. */
    static final int LARGEST = Short.MAX_VALUE;

    /** Short, so that all trees stay in the processor's nearest memory. */
    private final short[] numbers;

    /** @param numbers {@link #NUMBERS} for each tree */
    Trees(int[] numbers) {
        this.numbers = new short[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            this.numbers[i] = (short) numbers[i];
        }
    }

    /**
     * Reads the trees of a file.
     *
     * @throws IllegalArgumentException that says what does not fit
     */
    static Trees of(ModelNode node) {
        List<ModelNode> trees = node.items();
        int[] numbers = new int[trees.size() * NUMBERS];
        for (int tree = 0; tree < trees.size(); tree++) {
            double[] read = trees.get(tree).numbers();
            if (read.length != NUMBERS) {
                throw new IllegalArgumentException("a tree has " + NUMBERS + " numbers, not " + read.length);
            }
            for (int i = 0; i < NUMBERS; i++) {
                boolean isFeature = i < 2 * QUESTIONS && i % 2 == 0;
                if (read[i] != Math.rint(read[i])
                        || Math.abs(read[i]) > LARGEST
                        || isFeature && (read[i] < 0 || read[i] >= Shape.FEATURES)) {
                    throw new IllegalArgumentException(
                            "number " + (i + 1) + " of tree " + (tree + 1) + " must not be " + read[i]);
                }
                numbers[tree * NUMBERS + i] = (int) read[i];
            }
        }
        return new Trees(numbers);
    }

    /** What the trees say of a string, in thousandths; above 0 speaks for malicious. */
    int sum(int[] features) {
        int sum = 0;
        for (int tree = 0; tree < numbers.length; tree += NUMBERS) {
            sum += numbers[tree + leaf(tree, features)];
        }
        return sum;
    }

    /** A question is answered without a jump: 1 when the feature is larger, from the difference's sign. */
    private int leaf(int tree, int[] features) {
        int question = 0;
        for (int level = 0; level < DEPTH; level++) {
            int at = tree + 2 * question;
            question = 2 * question + 1 + (numbers[at + 1] - features[numbers[at]] >>> Integer.SIZE - 1);
        }
        return QUESTIONS + question;
    }

    ModelNode toNode() {
        List<ModelNode> trees = new ArrayList<>();
        for (int tree = 0; tree < numbers.length; tree += NUMBERS) {
            double[] written = new double[NUMBERS];
            for (int i = 0; i < NUMBERS; i++) {
                written[i] = numbers[tree + i];
            }
            trees.add(ModelNode.numbers(written));
        }
        return ModelNode.list(trees);
    }
}
