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
    static final int DEPTH = 4;
    static final int QUESTIONS = (1 << DEPTH) - 1;
    static final int LEAVES = 1 << DEPTH;
    static final int NUMBERS = 2 * QUESTIONS + LEAVES;
    static final double UNIT = 1000;

    /** The largest number of a file; a question whose answer is always left has it. */
    static final int LARGEST = Short.MAX_VALUE;

    /** A question's feature is in its lowest bits, the value that it is compared with above them. */
    private static final int FEATURE_BITS = 6;

    private static final int FEATURE_MASK = (1 << FEATURE_BITS) - 1;
    private static final int SIGN = Integer.SIZE - 1;

    /** As many trees are asked at once: the answer of one is awaited while the others are looked at. */
    private static final int AT_ONCE = 4;

    /** The numbers of a file. */
    private final short[] numbers;

    /** {@link #QUESTIONS} for each tree; empty trees behind the last one make their number a multiple. */
    private final int[] questions;

    /** {@link #LEAVES} for each tree. */
    private final short[] leaves;

    /** @param numbers {@link #NUMBERS} for each tree */
    Trees(int[] numbers) {
        int trees = numbers.length / NUMBERS;
        this.numbers = new short[numbers.length];
        int room = (trees + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
        questions = new int[room * QUESTIONS];
        leaves = new short[room * LEAVES];
        for (int i = 0; i < numbers.length; i++) {
            this.numbers[i] = (short) numbers[i];
        }
        for (int tree = 0; tree < trees; tree++) {
            int from = tree * NUMBERS;
            for (int question = 0; question < QUESTIONS; question++) {
                questions[tree * QUESTIONS + question] =
                        numbers[from + 2 * question + 1] << FEATURE_BITS | numbers[from + 2 * question];
            }
            for (int leaf = 0; leaf < LEAVES; leaf++) {
                leaves[tree * LEAVES + leaf] = (short) numbers[from + 2 * QUESTIONS + leaf];
            }
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
        int leaf = -QUESTIONS;
        for (int first = 0; first < questions.length; first += AT_ONCE * QUESTIONS) {
            int second = first + QUESTIONS;
            int third = second + QUESTIONS;
            int fourth = third + QUESTIONS;
            int a = 0;
            int b = 0;
            int c = 0;
            int d = 0;
            for (int level = 0; level < DEPTH; level++) {
                a = 2 * a + 1 + larger(questions[first + a], features);
                b = 2 * b + 1 + larger(questions[second + b], features);
                c = 2 * c + 1 + larger(questions[third + c], features);
                d = 2 * d + 1 + larger(questions[fourth + d], features);
            }
            sum += leaves[leaf + a] + leaves[leaf + LEAVES + b];
            sum += leaves[leaf + 2 * LEAVES + c] + leaves[leaf + 3 * LEAVES + d];
            leaf += AT_ONCE * LEAVES;
        }
        return sum;
    }

    /** Without a jump: 1 when a question's feature is larger than its value, from the difference's sign, else 0. */
    private static int larger(int question, int[] features) {
        return (question >> FEATURE_BITS) - features[question & FEATURE_MASK] >>> SIGN;
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
