package org.stratosphere.lettermodel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stratosphere.engine.tuple.LetterEncoder;
import org.stratosphere.pluginapi.tuple.Dialect;
import org.stratosphere.simulator.Scenario;
import org.stratosphere.simulator.ScenarioException;
import org.stratosphere.simulator.SimulatedFlow;

/**
 * Writes {@code repository/models/simulated-normal.tsv}: strings of harmless computers of a simulated network, which browse,
 * mail, resolve names, sync clocks, fetch updates and back up. Profiles {@code stream} and {@code print} are left out on
 * purpose: they show how the model does with what it never learnt. Always the same lines.
 */
final class SimulatedNormals {
    /** No bundled scenario, example or test has this seed. */
    private static final long SEED = 7_101;

    private static final int OF_A_FAMILY = 30;
    /** As many letters as a run keeps of a tuple before its string begins anew. */
    private static final int MOST_LETTERS = 100;

    private static final String NETWORK = """
            about: Computers in order, each group with a few of the things that such computers do.
            start: 2026-03-02T08:00:00Z
            length: 10h
            hosts:
              - {name: desks, count: 14, address: 10.1.1.10, arrive: 2h, does: [person]}
              - {name: seldom mail, count: 6, address: 10.1.2.10, arrive: 1h, does: [{mail: {every: 15m}}]}
              - {name: mail, count: 6, address: 10.1.3.10, arrive: 1h, does: [{mail: {every: 5m}}]}
              - {name: frequent mail, count: 6, address: 10.1.4.10, arrive: 1h, does: [{mail: {every: 2m}}]}
              - {name: names, count: 8, address: 10.1.5.10, arrive: 1h, does: [resolve]}
              - {name: large copies, count: 8, address: 10.1.6.10, arrive: 1h, does: [{back-up: {every: 1h}}]}
              - {name: small copies, count: 8, address: 10.1.7.10, arrive: 1h, does: [{back-up: {every: 20m, size: 2MB}}]}
              - {name: updates, count: 8, address: 10.1.8.10, arrive: 1h, does: [update]}
              - {name: clocks, count: 8, address: 10.1.9.10, arrive: 1h, does: [sync-clock]}
            """;

    private SimulatedNormals() {}

    /** The file's lines. */
    static List<String> lines() throws IOException {
        Map<String, Growing> tuples = new LinkedHashMap<>();
        try {
            Scenario.parse("simulated-normal", NETWORK)
                    .simulation(SEED)
                    .run(
                            Long.MAX_VALUE,
                            flow -> tuples.computeIfAbsent(
                                            flow.source + " " + flow.destination + " " + flow.destinationPort + " "
                                                    + flow.protocol,
                                            tuple -> new Growing(flow))
                                    .add(flow));
        } catch (ScenarioException wrong) {
            throw new AssertionError(wrong);
        }
        List<String> lines = new ArrayList<>(List.of("#label\tclass\tprotocol\ttuple\tstate"));
        Map<String, Integer> ofFamily = new HashMap<>();
        for (Growing tuple : tuples.values()) {
            if (tuple.letters >= CheckLengths.SHORTEST) {
                int number = ofFamily.merge(tuple.family, 1, Integer::sum);
                if (number <= OF_A_FAMILY) {
                    lines.add(tuple.family + "-" + number + "\t0\t" + tuple.protocol + "\t\t" + tuple.state);
                }
            }
        }
        return lines;
    }

    /** A tuple's string as it grows. */
    private static final class Growing {
        final String family;
        final String protocol;
        final StringBuilder state = new StringBuilder();
        int letters;
        private long lastStart;
        private long earlierGap = LetterEncoder.UNKNOWN_GAP;
        private long lastGap = LetterEncoder.UNKNOWN_GAP;

        Growing(SimulatedFlow first) {
            family = TrainingString.family(first.label);
            protocol = first.protocol;
        }

        void add(SimulatedFlow flow) {
            if (letters == MOST_LETTERS) {
                return;
            }
            if (letters > 0) {
                earlierGap = lastGap;
                lastGap = flow.startMicros - lastStart;
            }
            lastStart = flow.startMicros;
            letters++;
            state.append("0".repeat((int) LetterEncoder.zeros(Dialect.PUBLISHED, earlierGap, lastGap)));
            state.append((char)
                    LetterEncoder.letter(Dialect.PUBLISHED, earlierGap, lastGap, flow.totalBytes, flow.durationMicros));
            byte symbol = LetterEncoder.timeSymbol(Dialect.PUBLISHED, lastGap);
            if (symbol != LetterEncoder.NO_SYMBOL) {
                state.append((char) symbol);
            }
        }
    }
}
