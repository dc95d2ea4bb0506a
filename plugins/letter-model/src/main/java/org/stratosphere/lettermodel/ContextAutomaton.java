package org.stratosphere.lettermodel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stratosphere.pluginapi.model.ModelNode;

/**
 * How much more likely each next character is in malicious strings than in benign ones, given the up to three characters
 * before it: log-likelihood ratios in steps of 1/{@link #UNIT}, compiled to an automaton whose states are contexts, so that
 * a character costs one look-up. Immutable.
 *
 * <p>In a file each context is one text: the context ({@code ^} is the string's beginning), a blank, the correction that
 * takes the ratio of a shorter context to this one, and for each character that was seen behind it the character and its
 * ratio; numbers are two hexadecimal digits, 128 above their value.
 */
final class ContextAutomaton {
    static final int ORDER = 3;
    static final double UNIT = 16;
    static final int LARGEST = 64;
    static final char BEGINNING = '^';

    private static final int OFFSET = 128;
    private static final int HEXADECIMAL = 16;
    /** A row has room for this many characters, a power of two. */
    private static final int ROW_BITS = 6;

    /** By state and character: the next state above bit 16, the ratio in the lower half. */
    private final int[] table;

    private final String[] contexts;
    private final List<ModelNode> lines;
    private final int start;

    private ContextAutomaton(List<ModelNode> lines, List<Row> rows) {
        this.lines = lines;
        Map<String, Integer> states = new HashMap<>();
        contexts = new String[rows.size()];
        for (int i = 0; i < contexts.length; i++) {
            contexts[i] = rows.get(i).context;
            states.put(contexts[i], i);
        }
        table = new int[contexts.length << ROW_BITS];
        for (int i = 0; i < contexts.length; i++) {
            String context = contexts[i];
            int shorter = context.isEmpty() ? -1 : state(states, context.substring(1));
            for (int symbol = 0; symbol < Alphabet.SIZE; symbol++) {
                Integer own = rows.get(i).ratios.get(symbol);
                int inherited = shorter < 0 ? 0 : (short) table[shorter << ROW_BITS | symbol];
                int ratio = own == null ? clamp(inherited + rows.get(i).correction) : own;
                int next = state(states, context + Alphabet.CHARACTERS.charAt(symbol));
                table[i << ROW_BITS | symbol] = next << 16 | ratio & 0xFFFF;
            }
        }
        start = state(states, String.valueOf(BEGINNING));
    }

    /** One context of a file. */
    private record Row(String context, int correction, Map<Integer, Integer> ratios) {}

    /**
     * Reads the contexts of a file.
     *
     * @throws IllegalArgumentException that says what does not fit
     */
    static ContextAutomaton of(ModelNode node) {
        List<Row> rows = new ArrayList<>();
        String before = null;
        for (ModelNode line : node.items()) {
            Row row = row(line.text());
            if (before == null ? !row.context.isEmpty() : row.context.length() < before.length()) {
                throw new IllegalArgumentException("contexts must begin with the empty one and grow");
            }
            before = row.context;
            rows.add(row);
        }
        if (rows.isEmpty() || rows.size() > Short.MAX_VALUE) {
            throw new IllegalArgumentException("contexts must be 1 to 32,767, not " + rows.size());
        }
        return new ContextAutomaton(node.items(), rows);
    }

    private static Row row(String line) {
        int blank = line.indexOf(' ');
        if (blank < 0 || blank > ORDER || line.length() < blank + 3 || (line.length() - blank) % 3 != 0) {
            throw new IllegalArgumentException("a context reads otherwise: " + line);
        }
        Map<Integer, Integer> ratios = new HashMap<>();
        for (int i = blank + 3; i < line.length(); i += 3) {
            int symbol = Alphabet.CHARACTERS.indexOf(line.charAt(i));
            if (symbol < 0) {
                throw new IllegalArgumentException("a context names a character that no string has: " + line);
            }
            ratios.put(symbol, number(line, i + 1));
        }
        return new Row(line.substring(0, blank), number(line, blank + 1), ratios);
    }

    private static int number(String line, int at) {
        return Integer.parseInt(line, at, at + 2, HEXADECIMAL) - OFFSET;
    }

    /** A ratio as a file has it. */
    static String text(int ratio) {
        int raised = ratio + OFFSET;
        return "" + Character.forDigit(raised / HEXADECIMAL, HEXADECIMAL)
                + Character.forDigit(raised % HEXADECIMAL, HEXADECIMAL);
    }

    /** A log-likelihood ratio in steps, within the bounds of a file. */
    static int steps(double ratio) {
        return clamp((int) Math.rint(ratio * UNIT));
    }

    private static int clamp(int ratio) {
        return Math.max(-LARGEST, Math.min(LARGEST, ratio));
    }

    /** The state of a context or of its longest end that is known. */
    private static int state(Map<String, Integer> states, String context) {
        for (int from = Math.max(0, context.length() - ORDER); from < context.length(); from++) {
            Integer state = states.get(context.substring(from));
            if (state != null) {
                return state;
            }
        }
        return 0;
    }

    /** The state at a string's beginning. */
    int start() {
        return start;
    }

    /** How many states there are. */
    int states() {
        return contexts.length;
    }

    /** The context that a state stands for. */
    String context(int state) {
        return contexts[state];
    }

    /** What reading a character in a state leads to; for {@link #next} and {@link #ratio}. */
    int step(int state, int symbol) {
        return table[state << ROW_BITS | symbol];
    }

    /** The state behind a step. */
    static int next(int step) {
        return step >>> 16;
    }

    /** The log-likelihood ratio of a step, in steps of 1/{@link #UNIT}; above 0 speaks for malicious. */
    static int ratio(int step) {
        return (short) step;
    }

    ModelNode toNode() {
        return ModelNode.list(lines);
    }
}
