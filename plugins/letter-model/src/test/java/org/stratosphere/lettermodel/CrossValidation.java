package org.stratosphere.lettermodel;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.stratosphere.engine.model.EvaluatedString;
import org.stratosphere.engine.model.EvaluationReport;
import org.stratosphere.engine.model.EvaluationReport.Confusion;
import org.stratosphere.engine.model.LetterEvaluation;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.model.TrainedModel;
import org.stratosphere.pluginapi.model.TrainingData;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.tuple.Dialect;

/**
 * Judges each public training string by a model that was trained, from the start and with its own thresholds, without it:
 * through the detector, as in a run.
 */
final class CrossValidation {
    static final int[] LENGTHS = {3, 5, 8, 10, 13, 21, 34, 55, 89};

    private static final int PARTS = 5;
    private static final Settings SETTINGS = ModuleSettings.of(new LetterModelModule().settings(), Map.of());
    private static final Predicate<EvaluatedString> TCP =
            string -> string.state().protocol().equals("tcp");

    private CrossValidation() {}

    /** Parts by chance. */
    static EvaluationReport random(List<LabelledState> states, long seed) throws IOException {
        Random random = new Random(seed);
        return evaluate(
                states, states.stream().mapToInt(state -> random.nextInt(PARTS)).toArray());
    }

    /** Strings of one source and family are all in one part, so that no like string is ever learnt from. */
    static EvaluationReport grouped(List<LabelledState> states, long seed) throws IOException {
        Map<String, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < states.size(); i++) {
            groups.computeIfAbsent(TrainingString.of(states.get(i)).group(), group -> new ArrayList<>())
                    .add(i);
        }
        List<List<Integer>> largestFirst = new ArrayList<>(groups.values());
        Collections.shuffle(largestFirst, new Random(seed));
        largestFirst.sort(Comparator.comparingInt((List<Integer> group) -> -group.size()));
        int[] parts = new int[states.size()];
        int[][] sizes = new int[2][PARTS];
        for (List<Integer> group : largestFirst) {
            int[] ofClass = sizes[states.get(group.get(0)).malicious() ? 1 : 0];
            int smallest = 0;
            for (int part = 1; part < PARTS; part++) {
                smallest = ofClass[part] < ofClass[smallest] ? part : smallest;
            }
            ofClass[smallest] += group.size();
            for (int string : group) {
                parts[string] = smallest;
            }
        }
        return evaluate(states, parts);
    }

    private static EvaluationReport evaluate(List<LabelledState> states, int[] parts) throws IOException {
        List<EvaluatedString> evaluated = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            List<LabelledState> seen = new ArrayList<>(ShippedModel.simulated());
            List<LabelledState> unseen = new ArrayList<>();
            for (int i = 0; i < parts.length; i++) {
                (parts[i] == part ? unseen : seen).add(states.get(i));
            }
            GivenContext context = new GivenContext(List.of(train(seen)), SETTINGS, Dialect.PUBLISHED, 1);
            evaluated.addAll(LetterEvaluation.evaluate(new LetterModelModule(), context, unseen));
        }
        return new EvaluationReport(evaluated);
    }

    private static Model train(List<LabelledState> states) {
        TrainedModel trained = new LetterModelTrainer()
                .train(new TrainingData(ShippedModel.LABEL, Dialect.PUBLISHED, states), SETTINGS, 1);
        return new Model(
                ShippedModel.ID,
                LetterModelModule.NAME,
                "1.0.0",
                ShippedModel.LABEL,
                trained.protocol(),
                Dialect.PUBLISHED,
                trained.threshold(),
                ModelNode.object(Map.of()),
                trained.parameters(),
                null);
    }

    static EvaluationReport tcp(EvaluationReport report) {
        return report.only(TCP);
    }

    /** Prints a report's figures. */
    static void print(String name, EvaluationReport report, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%s: area under curve %.4f, recall at 4 %% false positives %.4f%n",
                name,
                report.areaUnderCurve(),
                report.recallAt(0.04));
        out.printf(
                Locale.ROOT,
                "  highest at any length: area under curve %.4f, recall without false positives %.4f, at 1 %% %.4f%n",
                report.curveOfPrefixes().area(),
                report.curveOfPrefixes().recallAt(0),
                report.curveOfPrefixes().recallAt(0.01));
        print("  whole strings", report.whole(), out);
        print("  alarm at any length", report.alarms(), out);
        print("  malicious at any length", report.suspicions(), out);
        for (int length : LENGTHS) {
            print("  after at most " + length + " letters", report.after(length), out);
        }
    }

    private static void print(String name, Confusion confusion, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%s: accuracy %.4f, precision %.4f, recall %.4f, F1 %.4f, false positives %.4f (%d of %d)%n",
                name,
                confusion.accuracy(),
                confusion.precision(),
                confusion.recall(),
                confusion.f1(),
                confusion.falsePositiveRate(),
                confusion.falsePositives(),
                confusion.falsePositives() + confusion.trueNegatives());
    }

    /** Prints the figures of the README; with an argument, those of each family too. */
    public static void main(String[] arguments) throws IOException {
        List<LabelledState> states = ShippedModel.states();
        EvaluationReport random = random(states, 1);
        print("divided by chance", random, System.out);
        print("divided by chance, TCP", tcp(random), System.out);
        EvaluationReport grouped = grouped(states, 1);
        print("divided by source and family, TCP", tcp(grouped), System.out);
        if (arguments.length > 0) {
            random.families()
                    .forEach((family, report) -> System.out.printf(
                            Locale.ROOT,
                            "%s: %d of %d strings called malicious%n",
                            family,
                            report.whole().truePositives() + report.whole().falsePositives(),
                            report.strings().size()));
        }
    }
}
