package org.stratosphere.lettermodel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Divides strings into parts, each of which is judged by what was learnt from the others. Strings of one source and
 * family stay together, so that none is judged by what was learnt from its like; a group with more than a fortieth of its
 * class is divided all the same, for without it too little is left to learn from.
 */
final class Folds {
    private static final int LARGEST_GROUPS = 40;

    private Folds() {}

    /**
     * The part of each string, from 0 to {@code parts - 1}.
     *
     * @param seed of the chance that divides groups of equal size and too large ones
     */
    static int[] divide(List<TrainingString> strings, int parts, long seed) {
        int[] folds = new int[strings.size()];
        Random random = new Random(seed);
        for (boolean isMalicious : new boolean[] {false, true}) {
            Map<String, List<Integer>> groups = new TreeMap<>();
            int all = 0;
            for (int i = 0; i < folds.length; i++) {
                if (strings.get(i).isMalicious() == isMalicious) {
                    groups.computeIfAbsent(strings.get(i).group(), group -> new ArrayList<>())
                            .add(i);
                    all++;
                }
            }
            place(pieces(groups, Math.max(1, all / LARGEST_GROUPS), random), parts, folds);
        }
        return folds;
    }

    private static List<List<Integer>> pieces(Map<String, List<Integer>> groups, int most, Random random) {
        List<List<Integer>> pieces = new ArrayList<>();
        for (List<Integer> group : groups.values()) {
            if (group.size() > most) {
                Collections.shuffle(group, random);
            }
            for (int from = 0; from < group.size(); from += most) {
                pieces.add(group.subList(from, Math.min(group.size(), from + most)));
            }
        }
        Collections.shuffle(pieces, random);
        pieces.sort(Comparator.comparingInt((List<Integer> piece) -> -piece.size()));
        return pieces;
    }

    /** Puts each piece, largest first, into the part that has least. */
    private static void place(List<List<Integer>> pieces, int parts, int[] folds) {
        int[] sizes = new int[parts];
        for (List<Integer> piece : pieces) {
            int smallest = 0;
            for (int part = 1; part < parts; part++) {
                smallest = sizes[part] < sizes[smallest] ? part : smallest;
            }
            sizes[smallest] += piece.size();
            for (int string : piece) {
                folds[string] = smallest;
            }
        }
    }
}
