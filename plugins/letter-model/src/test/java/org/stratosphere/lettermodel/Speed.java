package org.stratosphere.lettermodel;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/** Measures what a letter costs: strings grow in turn, letter by letter, as in a run; prints nanoseconds a letter. */
final class Speed implements TupleView, Findings {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 40;

    private final TupleKey key = new TupleKey(new Address(0, 1), new Address(0, 2), 80, Protocol.TCP);
    private final StateView state = new StateView();
    private byte[][] strings = {};
    private int[][] ends = {};
    private int id;
    private int letters;
    private long found;

    private Speed() {}

    public static void main(String[] arguments) throws IOException {
        new Speed().measure("all strings", ShippedModel.states(), 0);
        new Speed().measure("benign strings", benign(), 0);
        new Speed().measure("from the 35th letter on", ShippedModel.states(), 34);
        new Speed().measure("from the 90th letter on", ShippedModel.states(), 89);
        new Speed().measure("benign strings from the 90th letter on", benign(), 89);
    }

    private static List<LabelledState> benign() throws IOException {
        return ShippedModel.states().stream()
                .filter(state -> !state.malicious())
                .toList();
    }

    private void measure(String name, List<LabelledState> states, int untimed) throws IOException {
        List<TrainingString> chosen = new ArrayList<>();
        states.stream()
                .map(TrainingString::of)
                .filter(string -> string.letters() > untimed)
                .forEach(chosen::add);
        strings = new byte[chosen.size()][];
        ends = new int[strings.length][];
        for (int i = 0; i < strings.length; i++) {
            ends[i] = chosen.get(i).ends();
            strings[i] = new byte[chosen.get(i).numbers().length];
            for (int j = 0; j < strings[i].length; j++) {
                strings[i][j] = (byte) Alphabet.CHARACTERS.charAt(chosen.get(i).numbers()[j]);
            }
        }
        Detector detector = GivenContext.detector(List.of(ShippedModel.read()), Map.of());
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            show(detector, 1, untimed);
            found = 0;
            long start = CLOCK.getCurrentThreadCpuTime();
            long shown = show(detector, untimed + 1, Integer.MAX_VALUE);
            best = Math.min(best, (double) (CLOCK.getCurrentThreadCpuTime() - start) / shown);
            for (id = 0; id < strings.length; id++) {
                detector.onForgotten(id, Forgotten.EVICTED);
            }
            if (round == ROUNDS - 1) {
                System.out.printf(
                        Locale.ROOT, "%s: %.1f ns a letter, %d letters, %d findings%n", name, best, shown, found);
            }
        }
    }

    private long show(Detector detector, int from, int to) {
        long shown = 0;
        boolean isGrown = true;
        for (letters = from; isGrown && letters <= to; letters++) {
            isGrown = false;
            for (id = 0; id < strings.length; id++) {
                if (letters <= ends[id].length) {
                    isGrown = true;
                    shown++;
                    if (letters >= CheckLengths.SHORTEST) {
                        state.set(strings[id], 0, ends[id][letters - 1]);
                        detector.onTuple(this, this);
                    }
                }
            }
        }
        return shown;
    }

    @Override
    public int newFrom() {
        return letters == CheckLengths.SHORTEST ? 0 : ends[id][letters - 2];
    }

    @Override
    public TupleKey key() {
        return key;
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public StateView state() {
        return state;
    }

    @Override
    public int letters() {
        return letters;
    }

    @Override
    public long flows() {
        return letters;
    }

    @Override
    public long totalBytes() {
        return 0;
    }

    @Override
    public long totalPackets() {
        return 0;
    }

    @Override
    public long firstStartMicros() {
        return 0;
    }

    @Override
    public long lastStartMicros() {
        return 0;
    }

    @Override
    public boolean isSourceHome() {
        return true;
    }

    @Override
    public boolean isDestinationHome() {
        return false;
    }

    @Override
    public void add(TupleView tuple, Finding finding) {
        found++;
    }

    @Override
    public void add(TupleKey tuple, Finding finding) {
        found++;
    }

    @Override
    public void add(Address host, Finding finding) {
        found++;
    }
}
