package org.stratosphere.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.tuple.TupleView;

/** Reports a tuple as long as its string ends in a long run of strongly periodic letters. Keeps nothing between calls. */
final class TemplateDetector implements Detector {
    /** Much that is harmless is periodic too. */
    private static final double CONFIDENCE = 0.3;

    private final List<Rule> rules = new ArrayList<>();

    /** A run that is reported, and what it is taken for. */
    private record Rule(
            String label, boolean isMalicious, @Nullable String model, int run) {}

    /** A detector that goes by the run's models, or by the setting where there are none. */
    TemplateDetector(ModuleContext context) {
        for (Model model : context.models()) {
            if (model.dialect() == context.dialect()) {
                rules.add(new Rule(model.label(), model.isMalicious(), model.id(), (int) model.threshold()));
            }
        }
        if (rules.isEmpty()) {
            int run = (int) context.settings().integer(TemplateModule.MIN_RUN);
            rules.add(new Rule("Strongly-Periodic", true, null, run));
        }
    }

    @Override
    public void onTuple(TupleView tuple, Findings findings) {
        int run = PeriodicRun.atEnd(tuple.state());
        for (Rule rule : rules) {
            if (run >= rule.run()) {
                findings.add(tuple, finding(rule, run, tuple.letters()));
            }
        }
    }

    private static Finding finding(Rule rule, int run, int letters) {
        return new Finding(
                rule.label(),
                rule.isMalicious(),
                rule.isMalicious() ? Level.LOW : Level.INFO,
                CONFIDENCE,
                rule.model(),
                Reason.of(
                        "{run} strongly periodic flows one after the other, of {letters}",
                        "run",
                        run,
                        "letters",
                        letters));
    }
}
