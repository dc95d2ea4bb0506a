package org.stratosphere.app.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.TupleListing;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.tuple.TrackerSettings;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.pluginapi.tuple.TupleKey;

/**
 * The labelled tuples of one capture as strings of letters, in the order of their first flows.
 *
 * @param states one a tuple that is malicious or benign; its tuple text begins with the source host
 * @param flows how many the capture has
 * @param left tuples that are neither
 * @param forgotten tuples that were dropped since there was no memory for all
 * @param neither some labels that are of neither class
 */
public record LabelledTuples(List<LabelledState> states, long flows, long left, long forgotten, List<String> neither) {
    public LabelledTuples {
        states = List.copyOf(states);
        neither = List.copyOf(neither);
    }

    /**
     * Reads a capture.
     *
     * @param feed its flows, which are not closed
     * @param settings how tuples are tracked; strings should not be cut
     * @param rule how labels are read
     * @param target what the tuples that the rule takes for the behaviour to learn are called instead, or null
     * @param mostLetters letters of a string that are kept, from its beginning; 0: all
     */
    public static LabelledTuples read(
            FlowFeed feed, TrackerSettings settings, LabelRule rule, @Nullable String target, int mostLetters)
            throws IOException {
        TupleLabels labels = new TupleLabels(rule);
        TupleListing listing = new TupleListing(settings);
        listing.read(new Noting(feed, labels));
        List<LabelledState> states = new ArrayList<>();
        long left = 0;
        for (TupleListing.Row row : listing.rows(1, null, TupleListing.Order.FIRST)) {
            TupleLabels.Label label = labels.of(row.key());
            if (label == null) {
                left++;
                continue;
            }
            states.add(new LabelledState(
                    target != null && rule.isTarget(label.label()) ? target : label.label(),
                    label.isMalicious(),
                    row.key().protocol(),
                    text(row.key()),
                    cut(row.state(), mostLetters)));
        }
        List<String> neither = new ArrayList<>();
        labels.neither().forEach(neither::add);
        return new LabelledTuples(states, labels.flows(), left, listing.forgotten(), neither);
    }

    private static String text(TupleKey key) {
        String port = key.port().isEmpty() ? "" : "-" + key.port();
        return key.source() + "-" + key.destination() + port + "-" + key.protocol();
    }

    /** The beginning of a string, with the sign behind its last letter. */
    static String cut(String state, int mostLetters) {
        int letters = 0;
        for (int i = 0; i < state.length(); i++) {
            if (mostLetters > 0 && StateView.isLetter(state.charAt(i)) && ++letters > mostLetters) {
                int end = i;
                while (end > 0 && state.charAt(end - 1) == '0') {
                    end--;
                }
                return state.substring(0, end);
            }
        }
        return state;
    }

    /** A feed whose labels are noted as it is read. */
    private record Noting(FlowFeed feed, TupleLabels labels) implements FlowFeed {
        @Override
        public @Nullable FlowBatch next() throws IOException {
            FlowBatch batch = feed.next();
            if (batch != null) {
                labels.add(batch);
            }
            return batch;
        }

        @Override
        public void release(FlowBatch batch) {
            feed.release(batch);
        }

        @Override
        public FeedReport report() {
            return feed.report();
        }

        @Override
        public void close() {
            feed.close();
        }
    }
}
