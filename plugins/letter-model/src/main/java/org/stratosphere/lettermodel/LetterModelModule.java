package org.stratosphere.lettermodel;

import java.util.List;
import org.pf4j.Extension;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;

/** The module {@code letter-model}: judges each tuple's letters malicious or benign, and says why. */
@Extension
public final class LetterModelModule implements DetectionModule {
    static final String NAME = "letter-model";
    static final String MIN_LETTERS = "min-letters";
    static final String THRESHOLD = "threshold";
    static final String FALSE_POSITIVE_RATE = "false-positive-rate";
    static final String FALSE_ALARM_RATE = "false-alarm-rate";
    static final String DROP_BENIGN_DESTINATIONS = "drop-benign-destinations";

    private static final int LONGEST_WAIT = 1000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.integer(
                        MIN_LETTERS,
                        CheckLengths.SHORTEST,
                        CheckLengths.SHORTEST,
                        LONGEST_WAIT,
                        "letters",
                        "Shortest string about which anything is said."),
                Setting.number(
                        THRESHOLD,
                        0,
                        0,
                        1,
                        "probability",
                        "From which calibrated probability on a string is an alarm; 0 takes the model's thresholds."),
                Setting.number(
                        FALSE_POSITIVE_RATE,
                        0.04,
                        0.001,
                        0.5,
                        "share of strings",
                        "Training only: benign strings that the thresholds may call malicious in the end."),
                Setting.number(
                        FALSE_ALARM_RATE,
                        0.001,
                        0,
                        0.5,
                        "share of strings",
                        "Training only: benign strings for which an alarm may be given, at any length."),
                Setting.flag(
                        DROP_BENIGN_DESTINATIONS,
                        true,
                        "Training only: leave out malicious strings whose label names a benign destination."));
    }

    @Override
    public Needs needs(Settings settings) {
        return Needs.ofTuples((int) settings.integer(MIN_LETTERS));
    }

    @Override
    public Detector create(ModuleContext context) {
        return new LetterDetector(context);
    }
}
