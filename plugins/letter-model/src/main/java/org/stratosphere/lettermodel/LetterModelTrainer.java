package org.stratosphere.lettermodel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pf4j.Extension;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.model.Labels;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.pluginapi.model.TrainedModel;
import org.stratosphere.pluginapi.model.TrainingData;
import org.stratosphere.pluginapi.module.Settings;

/**
 * Trains one model from all strings of both classes; the label only names what it finds. The seed decides how strings are
 * divided and which features each tree sees.
 */
@Extension
public final class LetterModelTrainer implements ModelTrainer {
    /** Fewer strings of a class cannot be divided. */
    private static final int LEAST_STRINGS = 20;

    private static final double ROUNDING = 1e4;

    @Override
    public String module() {
        return LetterModelModule.NAME;
    }

    @Override
    public TrainedModel train(TrainingData data, Settings settings, long seed) {
        checkLabel(data.label());
        boolean isDropping = settings.flag(LetterModelModule.DROP_BENIGN_DESTINATIONS);
        List<TrainingString> strings = new ArrayList<>();
        int dropped = 0;
        for (LabelledState state : data.states()) {
            if (isDropping && state.malicious() && BenignDestinations.isNamedBy(state.label())) {
                dropped++;
                continue;
            }
            TrainingString string = TrainingString.of(state);
            if (string.letters() >= CheckLengths.SHORTEST) {
                strings.add(string);
            }
        }
        long malicious = strings.stream().filter(TrainingString::isMalicious).count();
        long benign = strings.size() - malicious;
        if (malicious < LEAST_STRINGS || benign < LEAST_STRINGS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the data holds %d malicious and %d benign strings of at least %d letters; %d of each are needed",
                    malicious,
                    benign,
                    CheckLengths.SHORTEST,
                    LEAST_STRINGS));
        }
        double falsePositiveRate = settings.number(LetterModelModule.FALSE_POSITIVE_RATE);
        double falseAlarmRate = settings.number(LetterModelModule.FALSE_ALARM_RATE);
        Learning.Result result = Learning.learn(strings, falsePositiveRate, falseAlarmRate, seed);
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("malicious-strings", (double) malicious);
        metrics.put("benign-strings", (double) benign);
        metrics.put("dropped-benign-destinations", (double) dropped);
        metrics.put("false-positive-rate-wanted", falsePositiveRate);
        metrics.put("false-alarm-rate-wanted", falseAlarmRate);
        metrics.put("simulated-strings", (double)
                strings.stream().filter(TrainingString::isSimulated).count());
        Figures.of(result.unseen(), result.model())
                .forEach((name, value) -> metrics.put(name, Math.rint(value * ROUNDING) / ROUNDING));
        double raise = result.model().bands().raise(CheckLengths.BANDS - 1);
        return new TrainedModel(
                null,
                Math.rint(Judge.probability(raise) * ROUNDING) / ROUNDING,
                result.model().toNode(),
                metrics);
    }

    @Override
    public void validate(Model model) {
        check(model);
        LearntModel.of(model.parameters());
    }

    /** Checks all of a model but its parameters. */
    static void check(Model model) {
        if (!(model.threshold() > 0 && model.threshold() < 1)) {
            throw new IllegalArgumentException("threshold must be between 0 and 1, not " + model.threshold());
        }
        checkLabel(model.label());
    }

    private static void checkLabel(String label) {
        if (!Labels.isMalicious(label)) {
            throw new IllegalArgumentException("the label must name a malicious kind: Botnet, Malware, Malicious or"
                    + " Attack, as in malicious-letters");
        }
    }
}
