package org.stratosphere.markovmodels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.pf4j.Extension;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.pluginapi.model.TrainedModel;
import org.stratosphere.pluginapi.model.TrainingData;
import org.stratosphere.pluginapi.module.Settings;

/**
 * Trains a model of one behaviour from its strings, and sets its threshold with the strings of the other class, which
 * it never learns from. Chance plays no part, so the seed has no effect.
 */
@Extension
public final class MarkovTrainer implements ModelTrainer {
    /** Parts that the strings are divided into to see how the model does on strings that it did not learn from. */
    private static final int PARTS = 10;

    @Override
    public String module() {
        return MarkovModels.NAME;
    }

    @Override
    public TrainedModel train(TrainingData data, Settings settings, long seed) {
        int minLetters = (int) settings.integer(MarkovModels.FULL_LETTERS);
        List<LabelledState> all = targets(data);
        boolean malicious = all.get(0).malicious();
        String protocol = commonest(all);
        List<LabelledState> usable = usable(all, protocol);
        List<GrowingString> own = strings(usable);
        List<GrowingString> judged = atLeast(own, minLetters);
        if (judged.isEmpty()) {
            throw new IllegalArgumentException("no string of " + data.label() + " has " + minLetters + " letters");
        }
        List<GrowingString> others = atLeast(
                strings(usable(
                        data.states().stream()
                                .filter(state -> state.malicious() != malicious && !data.isTarget(state))
                                .toList(),
                        protocol)),
                minLetters);
        if (others.isEmpty()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the threshold needs %s %s strings of at least %d letters, and the data holds none",
                    malicious ? "benign" : "malicious",
                    protocol,
                    minLetters));
        }
        LearntModel model = learn(own);
        double threshold = Threshold.choose(model, others, minLetters);
        double matched = Threshold.share(model, judged, threshold, minLetters);
        if (matched == 0) {
            throw new IllegalArgumentException("a model of " + data.label()
                    + " would not even match its own strings: others look the same; choose a narrower label");
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("strings", (double) own.size());
        metrics.put("letters", (double)
                own.stream().mapToLong(GrowingString::letters).sum());
        metrics.put("strings-of-other-protocols", (double) (all.size() - count(all, protocol)));
        metrics.put("matched-own", rounded(matched));
        if (judged.size() > 1) {
            metrics.put("matched-unseen", rounded(unseen(own, parts(usable), threshold, minLetters)));
        }
        metrics.put("held-aside", (double) others.size());
        metrics.put("matched-held-aside", rounded(Threshold.share(model, others, threshold, minLetters)));
        return new TrainedModel(protocol, threshold, model.toNode(), metrics);
    }

    @Override
    public void validate(Model model) {
        KnownBehaviour.check(model);
        if (ImportedModel.fits(model.parameters())) {
            ImportedModel.training(model.parameters());
        } else {
            LearntModel.of(model.parameters());
        }
    }

    private static List<LabelledState> targets(TrainingData data) {
        List<LabelledState> targets =
                data.states().stream().filter(data::isTarget).toList();
        if (data.label().isEmpty() || targets.isEmpty()) {
            throw new IllegalArgumentException(
                    data.label().isEmpty()
                            ? "name the label to learn"
                            : "no string is labelled " + data.label() + ", or goes on behind it with - or .");
        }
        if (targets.stream().map(LabelledState::malicious).distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "the label " + data.label() + " covers malicious and benign strings; choose a narrower one");
        }
        return targets;
    }

    /** The protocol of most strings; of equally common ones the first by name. */
    private static String commonest(List<LabelledState> states) {
        Map<String, Integer> strings = new TreeMap<>();
        states.forEach(state -> strings.merge(state.protocol(), 1, Integer::sum));
        String commonest = states.get(0).protocol();
        int most = 0;
        for (Map.Entry<String, Integer> entry : strings.entrySet()) {
            if (entry.getValue() > most) {
                commonest = entry.getKey();
                most = entry.getValue();
            }
        }
        return commonest;
    }

    private static long count(List<LabelledState> states, String protocol) {
        return states.stream()
                .filter(state -> state.protocol().equals(protocol))
                .count();
    }

    private static List<LabelledState> usable(List<LabelledState> states, String protocol) {
        return states.stream()
                .filter(state ->
                        state.protocol().equals(protocol) && state.state().length() >= ReferenceCurve.SHORTEST)
                .toList();
    }

    private static List<GrowingString> strings(List<LabelledState> states) {
        return states.stream().map(state -> new GrowingString(state.state())).toList();
    }

    private static List<GrowingString> atLeast(List<GrowingString> strings, int letters) {
        return strings.stream().filter(string -> string.letters() >= letters).toList();
    }

    private static LearntModel learn(List<GrowingString> strings) {
        return LearntModel.of(strings.stream().map(string -> string.numbers).toList());
    }

    /** The part of each string: strings of one source host are in one; where all are of one, each has its turn. */
    private static int[] parts(List<LabelledState> states) {
        Map<String, Integer> sources = new HashMap<>();
        int[] parts = new int[states.size()];
        for (int i = 0; i < parts.length; i++) {
            String source = states.get(i).tuple().replaceFirst("-.*", "");
            Integer first = sources.putIfAbsent(source, sources.size());
            parts[i] = (first == null ? sources.size() - 1 : first) % PARTS;
        }
        for (int i = 0; i < parts.length && sources.size() == 1; i++) {
            parts[i] = i % PARTS;
        }
        return parts;
    }

    /** The share of strings that a model of the other parts matches, each part left out in turn. */
    private static double unseen(List<GrowingString> strings, int[] parts, double threshold, int minLetters) {
        int judged = 0;
        double matched = 0;
        for (int part = 0; part < PARTS; part++) {
            List<GrowingString> seen = new ArrayList<>();
            List<GrowingString> unseen = new ArrayList<>();
            for (int i = 0; i < strings.size(); i++) {
                (parts[i] == part ? unseen : seen).add(strings.get(i));
            }
            List<GrowingString> judgedNow = atLeast(unseen, minLetters);
            if (judgedNow.isEmpty()) {
                continue;
            }
            judged += judgedNow.size();
            matched += judgedNow.size() * Threshold.share(learn(seen), judgedNow, threshold, minLetters);
        }
        return matched / judged;
    }

    private static double rounded(double share) {
        return Math.rint(share * 10_000) / 10_000;
    }
}
