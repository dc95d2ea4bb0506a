package org.stratosphere.markovmodels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.module.BoundedMap;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/**
 * Names the behaviour that is nearest to a tuple's string, if one is near enough. A judgement depends on the string
 * alone: costs of long strings are remembered, so that only new characters are added, but a cost that was forgotten is
 * computed again to the same bit. So there is nothing to save.
 */
final class MarkovDetector implements Detector {
    /** Characters from which on a string's costs are remembered; shorter ones are added up faster than looked up. */
    private static final int LONG = 1024;

    private static final int MOST_REMEMBERED = 4096;
    private static final int MOST_CHAINS = 2048;

    /** The costs of a string's first characters, one for each behaviour of its protocol. */
    private record Progress(int characters, double[] costs) {}

    /** The behaviours of a protocol, their chains, and sums that are used for one short string after another. */
    private record Candidates(List<KnownBehaviour> behaviours, SideBySide chains, double[] sums) {}

    private final int minLetters;
    private final int fullLetters;
    private final double mostSilence;
    private final List<KnownBehaviour> behaviours;
    private final Map<Integer, Candidates> byProtocol = new HashMap<>();
    private final BoundedMap<TupleKey, Progress> remembered;
    private byte[] numbers = new byte[LONG];

    MarkovDetector(ModuleContext context) {
        Settings settings = context.settings();
        minLetters = (int) settings.integer(MarkovModels.MIN_LETTERS);
        fullLetters = (int) settings.integer(MarkovModels.FULL_LETTERS);
        mostSilence = settings.number(MarkovModels.SILENCE);
        remembered = new BoundedMap<>(Math.min(context.entries(), MOST_REMEMBERED));
        behaviours = usable(context);
    }

    private static List<KnownBehaviour> usable(ModuleContext context) {
        Settings settings = context.settings();
        List<KnownBehaviour> usable = new ArrayList<>();
        int mostChains = Math.max(1, MOST_CHAINS / Math.max(1, context.models().size()));
        for (Model model : context.models()) {
            if (model.dialect() != context.dialect()) {
                context.logger()
                        .warn(
                                "model {} is left out: it is of the dialect {}, the run of {}",
                                model.id(),
                                model.dialect().code(),
                                context.dialect().code());
                continue;
            }
            try {
                usable.add(KnownBehaviour.of(
                        model,
                        settings.number(MarkovModels.THRESHOLD),
                        settings.number(MarkovModels.PENALTY),
                        mostChains));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("model " + model.id() + ": " + e.getMessage(), e);
            }
        }
        return usable;
    }

    @Override
    public void onTuple(TupleView tuple, Findings findings) {
        StateView state = tuple.state();
        int length = state.length();
        if (tuple.letters() < minLetters || tuple.newFrom() >= length) {
            return;
        }
        Candidates candidates = byProtocol.computeIfAbsent(tuple.protocolId(), this::candidates);
        List<KnownBehaviour> known = candidates.behaviours;
        if (known.isEmpty() || !encode(state)) {
            return;
        }
        double[] costs = costs(tuple, candidates, length);
        double share = Math.min(1, (double) tuple.letters() / fullLetters);
        KnownBehaviour nearest = null;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < known.size(); i++) {
            KnownBehaviour candidate = known.get(i);
            double distance = candidate.comparison().distance(numbers, length, costs[i]);
            if (distance <= candidate.allowed(share) && distance < smallest) {
                nearest = candidate;
                smallest = distance;
            }
        }
        if (nearest != null && !isSilence(state, tuple.letters())) {
            findings.add(tuple, nearest.finding(tuple.letters(), length, smallest, nearest.allowed(share)));
        }
    }

    /** A zero is an hour without a flow; a night of them fits every model that has seen one. */
    private boolean isSilence(StateView state, int letters) {
        int zeros = 0;
        for (int i = 0; i < state.length(); i++) {
            zeros += state.charAt(i) == '0' ? 1 : 0;
        }
        return zeros > mostSilence * letters;
    }

    private Candidates candidates(int protocolId) {
        String name = Protocol.name(protocolId);
        List<KnownBehaviour> known = new ArrayList<>();
        List<@Nullable MarkovChain> chains = new ArrayList<>();
        for (KnownBehaviour behaviour : behaviours) {
            String protocol = behaviour.model().protocol();
            if (protocol == null || protocol.equals(name)) {
                known.add(behaviour);
                chains.add(behaviour.comparison().chain());
            }
        }
        SideBySide together = new SideBySide(chains);
        return new Candidates(known, together, together.newSums());
    }

    private boolean encode(StateView state) {
        if (numbers.length < state.length()) {
            numbers = new byte[Math.max(2 * numbers.length, state.length())];
        }
        return Alphabet.encode(state, numbers);
    }

    /** The string's cost for each behaviour. */
    private double[] costs(TupleView tuple, Candidates candidates, int length) {
        SideBySide chains = candidates.chains;
        if (length < LONG) {
            Arrays.fill(candidates.sums, 0);
            chains.add(numbers, 0, length, candidates.sums);
            return candidates.sums;
        }
        Progress before = remembered.get(tuple.key());
        if (before != null && before.characters != tuple.newFrom()) {
            before = null;
        }
        double[] costs = before == null ? chains.newSums() : before.costs.clone();
        chains.add(numbers, before == null ? 0 : before.characters, length, costs);
        remembered.put(tuple.key(), new Progress(length, costs));
        return costs;
    }
}
