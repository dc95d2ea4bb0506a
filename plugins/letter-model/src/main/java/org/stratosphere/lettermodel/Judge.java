package org.stratosphere.lettermodel;

import org.stratosphere.pluginapi.tuple.StateView;

/**
 * Judges one string as it grows, letter by letter; what it says depends on the string alone, not on how its growth was
 * divided. Its fields can be taken from and put into a {@link TupleStates}, so that one judge serves all tuples. For one
 * thread.
 *
 * <p>A letter adds its characters' log-likelihood ratios to the score S of the first stage, which is judged as
 * S/n^0.75. At a check length the trees are asked too, unless the first stage clearly acquits; their answer holds until the
 * next check. A string whose logit reaches its band's threshold is malicious, and one that reaches the higher threshold of
 * alarms is alarming; both stay so until, at a later check, the logit is below the band's lower threshold.
 */
final class Judge {
    /** What {@link #second} is when the first stage acquitted. */
    static final int NOT_ASKED = Integer.MIN_VALUE;

    private static final double ACQUITTED = -4.5;
    private static final double POWER = 0.75;
    private static final double[] SCALES = new double[4096];

    static {
        for (int n = 1; n < SCALES.length; n++) {
            SCALES[n] = computedScale(n);
        }
    }

    /** Characters read so far. */
    int characters;
    /** Letters read so far. */
    int letters;
    /** State of the automaton. */
    int context;
    /** S, in steps. */
    int first;
    /** What the trees said at the last check, in thousandths, or {@link #NOT_ASKED}. */
    int second;

    boolean isMalicious;
    /** Whether it is so surely malicious that this alone is worth an alarm. */
    boolean isAlarming;
    /** The threshold of alarms for endless strings of the tuple's protocol; to be set before {@link #read}. */
    double alarm;

    private final LearntModel model;
    private final ShortAnswers answers = new ShortAnswers();
    private final Shape shape = new Shape();
    private final int[] features = new int[Shape.FEATURES];
    private byte[] numbers = new byte[1024];
    private double logit;
    private boolean isChecked;
    private int nextCheck;

    Judge(LearntModel model) {
        this.model = model;
        begin();
    }

    /** Goes back to the empty string. */
    void begin() {
        characters = 0;
        letters = 0;
        context = model.contexts().start();
        first = 0;
        second = NOT_ASKED;
        isMalicious = false;
        isAlarming = false;
    }

    /**
     * Reads on, from {@link #characters} to the end of a string that ends behind a whole group.
     *
     * @return false when it holds a character that no string has; then it is not judged at all
     */
    boolean read(StateView state) {
        int length = state.length();
        ContextAutomaton contexts = model.contexts();
        boolean isOpen = false;
        isChecked = false;
        nextCheck = CheckLengths.after(letters);
        for (int i = characters; i < length; i++) {
            int character = Alphabet.number(state.byteAt(i));
            if (character < 0) {
                return false;
            }
            if (character <= Alphabet.ZERO) {
                if (isOpen) {
                    judge(state, i);
                    isOpen = false;
                }
                if (character < Alphabet.LETTERS) {
                    letters++;
                    isOpen = true;
                }
            }
            int step = contexts.step(context, character);
            first += ContextAutomaton.ratio(step);
            context = ContextAutomaton.next(step);
        }
        if (isOpen) {
            judge(state, length);
        } else {
            logit = logit();
        }
        characters = length;
        return true;
    }

    private void judge(StateView state, int end) {
        if (letters < CheckLengths.SHORTEST) {
            return;
        }
        boolean isCheck = letters == nextCheck;
        if (isCheck) {
            ask(state, end);
            isChecked = true;
            nextCheck = CheckLengths.after(letters);
        }
        logit = logit();
        int band = CheckLengths.band(letters);
        if (logit >= model.bands().raise(band)) {
            isMalicious = true;
            isAlarming |= logit >= model.bands().alarm(band, alarm);
        } else if (isCheck && logit < model.bands().clear(band)) {
            isMalicious = false;
            isAlarming = false;
        }
    }

    private void ask(StateView state, int end) {
        int band = CheckLengths.band(letters);
        if (model.bands().logit(band, firstScore()) < ACQUITTED) {
            second = NOT_ASKED;
            return;
        }
        if (numbers.length < end) {
            numbers = new byte[2 * end];
        }
        for (int i = 0; i < end; i++) {
            numbers[i] = (byte) Alphabet.number(state.byteAt(i));
        }
        boolean isShort = end <= ShortAnswers.LONGEST;
        if (isShort && answers.find(numbers, end)) {
            second = answers.answer();
            return;
        }
        shape.features(numbers, end, features);
        second = model.trees().sum(features);
        if (isShort) {
            answers.keep(second);
        }
    }

    private double logit() {
        int band = CheckLengths.band(letters);
        return second == NOT_ASKED
                ? model.bands().logit(band, firstScore())
                : model.bands().logit(band, firstScore(), second / Trees.UNIT);
    }

    /** S/n^0.75 in nats. */
    double firstScore() {
        return score(first, letters);
    }

    /** S/n^0.75 in nats from S in steps. */
    static double score(int first, int letters) {
        return first * (letters < SCALES.length ? SCALES[letters] : computedScale(letters));
    }

    private static double computedScale(int letters) {
        return 1 / (ContextAutomaton.UNIT * StrictMath.pow(letters, POWER));
    }

    /** The logit of what was read, for 3 letters or more. */
    double lastLogit() {
        return logit;
    }

    /** The threshold of alarms at the length that was read. */
    double alarmThreshold() {
        return model.bands().alarm(CheckLengths.band(letters), alarm);
    }

    /** The probability of being malicious that a logit stands for. */
    static double probability(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    /** Whether the last {@link #read} passed a check length. */
    boolean isChecked() {
        return isChecked;
    }
}
