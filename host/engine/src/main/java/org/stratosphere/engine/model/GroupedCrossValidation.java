package org.stratosphere.engine.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.pluginapi.model.TrainedModel;
import org.stratosphere.pluginapi.model.TrainingData;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.ModuleContext;

/**
 * Says how a module judges strings when its model learnt from none like them: the strings are divided into parts, and each
 * part is judged by a model that was trained from the others. Strings of one source and one family are all in one part.
 *
 * @param parts how many parts, at least 2
 * @param seed of the chance that divides groups of equal size, and of the training
 */
public record GroupedCrossValidation(int parts, long seed) {
    /** @throws IllegalArgumentException for fewer than two parts */
    public GroupedCrossValidation {
        if (parts < 2) {
            throw new IllegalArgumentException("strings must be divided into 2 parts or more, not " + parts);
        }
    }

    /**
     * Trains and evaluates, as long as it is wished.
     *
     * @param like the model to train anew: its id, label and dialect
     * @param context what the module is given with a model; its settings are those of the training too
     * @param goesOn asked before each string, with the number of strings that are done; false ends the evaluation
     * @return one for each string that has a letter and was reached, part by part
     * @throws IllegalArgumentException when a part's others cannot be learnt from, or the module judges no tuples
     */
    public List<EvaluatedString> evaluate(
            DetectionModule module,
            ModelTrainer trainer,
            Model like,
            Function<Model, ModuleContext> context,
            List<LabelledState> states,
            IntPredicate goesOn) {
        int[] divided = divide(states);
        List<EvaluatedString> evaluated = new ArrayList<>();
        int done = 0;
        for (int part = 0; part < parts && goesOn.test(done); part++) {
            List<LabelledState> seen = new ArrayList<>();
            List<LabelledState> unseen = new ArrayList<>();
            for (int i = 0; i < divided.length; i++) {
                (divided[i] == part ? unseen : seen).add(states.get(i));
            }
            Model model = train(trainer, like, context.apply(like), seen);
            int before = done;
            evaluated.addAll(
                    LetterEvaluation.evaluate(module, context.apply(model), unseen, at -> goesOn.test(before + at)));
            done += unseen.size();
        }
        return evaluated;
    }

    private Model train(ModelTrainer trainer, Model like, ModuleContext context, List<LabelledState> states) {
        TrainedModel trained =
                trainer.train(new TrainingData(like.label(), like.dialect(), states), context.settings(), seed);
        return new Model(
                like.id(),
                like.module(),
                like.version(),
                like.label(),
                trained.protocol(),
                like.dialect(),
                trained.threshold(),
                ModelNode.object(Map.of()),
                trained.parameters(),
                null);
    }

    /** The part of each string, from 0 on; in each part are about as many strings of a class as groups allow. */
    int[] divide(List<LabelledState> states) {
        Map<String, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < states.size(); i++) {
            LabelledState state = states.get(i);
            String source = state.tuple().replaceFirst("-.*", "");
            String group = (state.malicious() ? "1 " : "0 ") + source + " " + EvaluatedString.family(state.label());
            groups.computeIfAbsent(group, absent -> new ArrayList<>()).add(i);
        }
        List<List<Integer>> largestFirst = new ArrayList<>(groups.values());
        Collections.shuffle(largestFirst, new Random(seed));
        largestFirst.sort(Comparator.comparingInt((List<Integer> group) -> -group.size()));
        int[] divided = new int[states.size()];
        int[][] sizes = new int[2][parts];
        for (List<Integer> group : largestFirst) {
            int[] ofClass = sizes[states.get(group.get(0)).malicious() ? 1 : 0];
            int smallest = 0;
            for (int part = 1; part < parts; part++) {
                smallest = ofClass[part] < ofClass[smallest] ? part : smallest;
            }
            ofClass[smallest] += group.size();
            for (int string : group) {
                divided[string] = smallest;
            }
        }
        return divided;
    }
}
