package org.stratosphere.lettermodel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/**
 * One model with what it knows of all tuples. An alarm is told about when it becomes one, at each check length, and with its
 * first flows of each window; a suspicion when it becomes one, and once a window at a check length; a benign tuple when it is
 * acquitted, and else once, at the first check length at which it is clearly benign.
 */
final class ModelJudge {
    static final String BENIGN = "benign-letters";

    private static final String MALICIOUS_WORDS = "{letters} letters look malicious with probability {probability}, at"
            + " least {threshold} needed; what speaks most for it: {telling}";
    private static final String STILL_MALICIOUS_WORDS = "{letters} letters still look malicious: the probability is"
            + " {probability}, which is below {threshold} but does not acquit; what speaks most for it: {telling}";
    private static final String SUSPICION_WORDS = "{letters} letters look rather malicious, with probability"
            + " {probability}, at least {threshold} needed for an alarm; what speaks most for it: {telling}";
    private static final String BENIGN_WORDS =
            "{letters} letters look benign, malicious with probability {probability}";
    private static final double LEAST_CONFIDENCE = 0.63;
    /** Up to which probability of being malicious a tuple is clearly benign. */
    private static final double CLEARLY_BENIGN = 0.2;

    private final Model model;
    private final int minLetters;
    private final int[] protocols;
    private final double[] alarms;
    private final LearntModel learnt;
    private final Judge judge;
    private final Explanation explanation;
    private final TupleStates states;

    /**
     * Makes a model usable.
     *
     * @param most tuples that may be remembered
     * @throws IllegalArgumentException that says what does not fit
     */
    ModelJudge(Model model, Settings settings, int most) {
        LetterModelTrainer.check(model);
        this.model = model;
        minLetters = (int) settings.integer(LetterModelModule.MIN_LETTERS);
        LearntModel read = LearntModel.of(model.parameters());
        double threshold = settings.number(LetterModelModule.THRESHOLD);
        learnt = threshold == 0 ? read : read.with(threshold);
        List<String> known = learnt.alarms().keySet().stream()
                .filter(name -> model.protocol() == null || name.equalsIgnoreCase(model.protocol()))
                .toList();
        protocols = known.stream().mapToInt(Protocol::idOf).toArray();
        alarms = known.stream().mapToDouble(learnt::alarm).toArray();
        judge = new Judge(learnt);
        explanation = new Explanation(learnt.contexts());
        states = new TupleStates(most);
    }

    /** The place of a tuple's protocol among those learnt from; below 0 when it is none of them. */
    private int placeOf(TupleKey key) {
        int place = protocols.length - 1;
        while (place >= 0 && protocols[place] != key.protocolId()) {
            place--;
        }
        return place;
    }

    void onTuple(TupleView tuple, int window, Findings findings) {
        int protocol = placeOf(tuple.key());
        if (protocol < 0) {
            return;
        }
        judge.alarm = alarms[protocol];
        int id = tuple.id();
        boolean isKnown = states.load(id, tuple.newFrom(), judge);
        boolean wasMalicious = judge.isMalicious;
        boolean wasAlarming = judge.isAlarming;
        int told = isKnown ? states.window(id) : TupleStates.NEVER;
        if (!judge.read(tuple.state())) {
            return;
        }
        Finding finding = judge.letters < minLetters ? null : finding(tuple, wasMalicious, wasAlarming, told, window);
        if (finding != null && !tuple.key().destination().isMulticast()) {
            findings.add(tuple, finding);
            told = window;
        }
        states.store(id, judge, told);
    }

    private @Nullable Finding finding(
            TupleView tuple, boolean wasMalicious, boolean wasAlarming, int told, int window) {
        boolean isFirstOfWindow = told != window;
        if (judge.isAlarming) {
            return !wasAlarming || judge.isChecked() || isFirstOfWindow ? malicious(tuple) : null;
        }
        if (judge.isMalicious) {
            return !wasMalicious || judge.isChecked() && isFirstOfWindow ? malicious(tuple) : null;
        }
        if (!wasMalicious && !(judge.isChecked() && told == TupleStates.NEVER)) {
            return null;
        }
        double probability = Judge.probability(judge.lastLogit());
        return wasMalicious || probability <= CLEARLY_BENIGN ? benign(probability) : null;
    }

    private Finding malicious(TupleView tuple) {
        double probability = Judge.probability(judge.lastLogit());
        return new Finding(
                model.label(),
                true,
                judge.isAlarming ? Level.HIGH : Level.INFO,
                judge.isAlarming ? Math.max(LEAST_CONFIDENCE, probability) : probability,
                model.id(),
                Reason.of(
                        words(),
                        "letters",
                        judge.letters,
                        "probability",
                        probability,
                        "threshold",
                        Judge.probability(judge.alarmThreshold()),
                        "score",
                        judge.firstScore(),
                        "telling",
                        explanation.of(tuple.state())));
    }

    private String words() {
        if (!judge.isAlarming) {
            return SUSPICION_WORDS;
        }
        return judge.lastLogit() >= judge.alarmThreshold() ? MALICIOUS_WORDS : STILL_MALICIOUS_WORDS;
    }

    private Finding benign(double probability) {
        return new Finding(
                BENIGN,
                false,
                Level.INFO,
                1 - probability,
                model.id(),
                Reason.of(BENIGN_WORDS, "letters", judge.letters, "probability", probability));
    }

    void forget(int tupleId) {
        states.forget(tupleId);
    }

    void forgetAll() {
        states.forgetAll();
    }

    void save(DataOutput out) throws IOException {
        states.save(out);
    }

    void restore(DataInput in) throws IOException {
        states.restore(in, learnt.contexts().states(), judge);
    }
}
