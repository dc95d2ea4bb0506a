package org.stratosphere.testkit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/** Shows a detector state strings as they grow: a step, which is a window too, for each letter. */
final class Showing {
    private final DetectionModule module;
    private final ModuleContext context;
    private final List<Evidence> found = new ArrayList<>();
    private TimeWindow window = new TimeWindow(0, 0, PlainTuple.GAP_MICROS);

    Showing(DetectionModule module, ModuleContext context) {
        this.module = module;
        this.context = context;
    }

    Outcome show(List<TupleState> states) {
        Needs needs = module.needs(context.settings());
        if (!needs.tuples()) {
            throw new IllegalArgumentException(module.name() + " needs no tuples; give it traffic instead of states");
        }
        List<GrowingString> strings = new ArrayList<>();
        for (TupleState state : states) {
            strings.add(new GrowingString(state, strings.size()));
        }
        try (Detector detector = new PoisonedDetector(module.create(context))) {
            while (showStep(detector, strings, needs)) {
                detector.onWindowEnd(window, new Collector(null));
                long end = window.endMicros();
                window = new TimeWindow(window.number() + 1, end, end + PlainTuple.GAP_MICROS);
            }
        }
        return new Outcome(found, List.of(), List.of(), null);
    }

    /** @return whether a string had a letter left */
    private boolean showStep(Detector detector, List<GrowingString> strings, Needs needs) {
        boolean isGrown = false;
        for (GrowingString string : strings) {
            if (string.grow()) {
                isGrown = true;
                boolean isWanted =
                        needs.protocols().isEmpty() || needs.protocols().contains(string.protocol());
                if (isWanted && string.letters() >= needs.leastLetters()) {
                    PlainTuple tuple = string.show();
                    detector.onTuple(tuple, new Collector(tuple));
                }
            }
        }
        return isGrown;
    }

    /** Keeps the findings of one callback. */
    private final class Collector implements Findings {
        private final @Nullable PlainTuple shown;

        Collector(@Nullable PlainTuple shown) {
            this.shown = shown;
        }

        @Override
        public void add(TupleView tuple, Finding finding) {
            PlainTuple at = shown;
            if (at == null || tuple != at) {
                throw new IllegalStateException("a finding about a tuple that is not being shown");
            }
            keep(at.key().source(), at.key(), finding, at.letters(), at.state().toString());
        }

        @Override
        public void add(TupleKey tuple, Finding finding) {
            keep(tuple.source(), tuple, finding, 0, null);
        }

        @Override
        public void add(Address host, Finding finding) {
            keep(host, null, finding, 0, null);
        }

        private void keep(
                Address source, @Nullable TupleKey tuple, Finding finding, int letters, @Nullable String state) {
            long first = state == null ? window.startMicros() : 0;
            long last = state == null ? window.endMicros() : window.startMicros();
            found.add(new Evidence(
                    window, window.endMicros(), source, tuple, module.name(), finding, letters, state, first, last));
        }
    }
}
