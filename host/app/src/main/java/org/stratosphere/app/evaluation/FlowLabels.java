package org.stratosphere.app.evaluation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.tuple.TupleKey;

/**
 * The labels of the flows of one run, by source host and by tuple. Only hosts and tuples with a malicious or benign flow
 * are held. For one thread.
 */
final class FlowLabels {
    private static final int MOST_KNOWN = 10_000;
    private static final String EMPTY_FIELD = "(empty)";

    private final Map<String, LabelClass> known = new HashMap<>();
    private final Map<Address, LabelledHost> hosts = new TreeMap<>();
    private final Map<TupleKey, LabelledFlows> tuples = new HashMap<>();
    private long flows;
    private long labelled;

    /** Takes in the flows of a batch. */
    void add(FlowBatch batch) {
        flows += batch.size();
        for (int row = 0; row < batch.size(); row++) {
            String label = batch.label(row).text();
            if (!label.isEmpty() && !label.equals("-") && !label.equals(EMPTY_FIELD)) {
                labelled++;
                add(batch, row, classOf(label));
            }
        }
    }

    private LabelClass classOf(String label) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(label, LabelClass::of);
    }

    private void add(FlowBatch batch, int row, LabelClass flow) {
        if (flow == LabelClass.NEITHER) {
            return;
        }
        Address source = new Address(batch.sourceHigh[row], batch.sourceLow[row]);
        hosts.computeIfAbsent(source, address -> new LabelledHost()).add(flow, batch.startMicros[row]);
        Address destination = new Address(batch.destinationHigh[row], batch.destinationLow[row]);
        TupleKey key = new TupleKey(source, destination, batch.destinationPort[row], batch.protocol[row]);
        tuples.put(key, tuples.getOrDefault(key, LabelledFlows.NONE).with(flow));
    }

    /** How many flows there are. */
    long flows() {
        return flows;
    }

    /** How many flows have a label, of whatever class. */
    long labelled() {
        return labelled;
    }

    /** The malicious and benign hosts, in the order of their addresses. */
    Map<Address, LabelledHost> hosts() {
        return hosts;
    }

    /** The class of a source host. */
    LabelClass of(Address host) {
        LabelledHost labelledHost = hosts.get(host);
        return labelledHost == null ? LabelClass.NEITHER : labelledHost.labelClass();
    }

    /** The malicious and benign tuples, in no order. */
    Map<TupleKey, LabelledFlows> tuples() {
        return tuples;
    }

    /** The class of a tuple. */
    LabelClass of(TupleKey tuple) {
        return tuples.getOrDefault(tuple, LabelledFlows.NONE).labelClass();
    }
}
