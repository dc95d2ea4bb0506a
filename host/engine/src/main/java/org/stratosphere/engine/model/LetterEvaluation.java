package org.stratosphere.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/**
 * Shows labelled strings to a module's detector as a run does, and keeps what it says after each letter. Each beginning of
 * a string is shown as a whole that is new to the detector, so that no judgement rests on what was said before. Addresses
 * and times are invented; a module that judges by them cannot be evaluated so.
 */
public final class LetterEvaluation {
    private LetterEvaluation() {}

    /**
     * Evaluates a module with the settings and models of a context.
     *
     * @return one for each string that has a letter, in order
     * @throws IllegalArgumentException when the module judges no tuples, or refuses its settings or models
     */
    public static List<EvaluatedString> evaluate(
            DetectionModule module, ModuleContext context, List<LabelledState> states) {
        return evaluate(module, context, states, done -> true);
    }

    /**
     * Evaluates a module with the settings and models of a context, as long as it is wished.
     *
     * @param goesOn asked before each string, with the number of strings that are done; false ends the evaluation
     * @return one for each string that has a letter and was reached, in order
     * @throws IllegalArgumentException when the module judges no tuples, or refuses its settings or models
     */
    public static List<EvaluatedString> evaluate(
            DetectionModule module, ModuleContext context, List<LabelledState> states, IntPredicate goesOn) {
        Needs needs = module.needs(context.settings());
        if (!needs.tuples()) {
            throw new IllegalArgumentException(
                    module.name() + " judges no tuples, so it cannot be evaluated by letters");
        }
        List<EvaluatedString> evaluated = new ArrayList<>();
        try (Detector detector = module.create(context)) {
            for (int done = 0; done < states.size() && goesOn.test(done); done++) {
                LabelledState state = states.get(done);
                EvaluatedTuple tuple = new EvaluatedTuple(evaluated.size(), state);
                if (tuple.allLetters() > 0) {
                    evaluated.add(evaluate(detector, needs, tuple, state));
                }
            }
        }
        return evaluated;
    }

    private static EvaluatedString evaluate(Detector detector, Needs needs, EvaluatedTuple tuple, LabelledState state) {
        int alarm = 0;
        double[] scores = new double[tuple.allLetters()];
        boolean isWanted = needs.protocols().isEmpty()
                || needs.protocols().contains(tuple.key().protocol());
        for (int letters = Math.max(1, needs.leastLetters()); isWanted && letters <= scores.length; letters++) {
            tuple.cut(letters);
            Strongest strongest = new Strongest();
            detector.onTuple(tuple, strongest);
            detector.onForgotten(tuple.id(), Forgotten.RESET);
            scores[letters - 1] = strongest.score;
            alarm = alarm == 0 && strongest.isAlarm ? letters : alarm;
        }
        detector.onForgotten(tuple.id(), Forgotten.EVICTED);
        return new EvaluatedString(state, scores, alarm);
    }

    /** Keeps the strongest finding; a malicious one is stronger than any benign one. */
    private static final class Strongest implements Findings {
        double score;
        boolean isAlarm;

        @Override
        public void add(TupleView tuple, Finding finding) {
            if (finding.malicious()) {
                score = Math.max(score, finding.confidence());
                isAlarm |= finding.level().compareTo(Level.HIGH) >= 0;
            } else if (score <= 0) {
                score = Math.min(score, -finding.confidence());
            }
        }

        @Override
        public void add(TupleKey tuple, Finding finding) {}

        @Override
        public void add(Address host, Finding finding) {}
    }
}
