package org.stratosphere.lettermodel;

/**
 * What stages that never saw a string say of it after each of its letters.
 *
 * @param string the string
 * @param first the first stage's score after the first letter, the second, ...
 * @param second the second stage's score, in its units, of the last check; before the first one 0
 */
record Trace(TrainingString string, double[] first, double[] second) {
    static Trace of(TrainingString string, Stages stages) {
        int letters = string.letters();
        double[] first = new double[letters];
        double[] second = new double[letters];
        int state = stages.contexts().start();
        int sum = 0;
        int character = 0;
        double answer = 0;
        int check = CheckLengths.SHORTEST;
        for (int letter = 1; letter <= letters; letter++) {
            for (; character < string.ends()[letter - 1]; character++) {
                int step = stages.contexts().step(state, string.numbers()[character]);
                sum += ContextAutomaton.ratio(step);
                state = ContextAutomaton.next(step);
            }
            if (letter == check) {
                answer = stages.trees().sum(string.features(letter)) / Trees.UNIT;
                check = CheckLengths.after(letter);
            }
            first[letter - 1] = Judge.score(sum, letter);
            second[letter - 1] = answer;
        }
        return new Trace(string, first, second);
    }

    /** The logit after so many letters, at least 3. */
    double logit(Bands bands, int letters) {
        return bands.logit(CheckLengths.band(letters), first[letters - 1], second[letters - 1]);
    }

    /** How a string is judged in the end, and whether it was ever called malicious or alarming before. */
    record Verdict(boolean isMalicious, boolean wasMalicious, boolean wasAlarming) {}

    /**
     * Judges the string letter by letter as {@link Judge} does, but asks the trees at every check.
     *
     * @param alarm the threshold of alarms for endless strings
     */
    Verdict judge(Bands bands, double alarm) {
        boolean isMalicious = false;
        boolean wasMalicious = false;
        boolean wasAlarming = false;
        int check = CheckLengths.SHORTEST;
        for (int letters = CheckLengths.SHORTEST; letters <= first.length; letters++) {
            boolean isCheck = letters == check;
            double logit = logit(bands, letters);
            if (logit >= bands.raise(CheckLengths.band(letters))) {
                isMalicious = true;
                wasMalicious = true;
                wasAlarming |= logit >= bands.alarm(CheckLengths.band(letters), alarm);
            } else if (isCheck && logit < bands.clear(CheckLengths.band(letters))) {
                isMalicious = false;
            }
            check = isCheck ? CheckLengths.after(letters) : check;
        }
        return new Verdict(isMalicious, wasMalicious, wasAlarming);
    }
}
