package org.stratosphere.app.evaluation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.tuple.TupleKey;

/** What a module, or the verdict, calls malicious. For one thread. */
final class Calls {
    private final Map<TupleKey, Long> tuples = new HashMap<>();
    private final Map<Address, Long> wholeHosts = new HashMap<>();
    private final Map<Address, Long> first = new TreeMap<>();

    /** Takes in what is about a tuple, or about a host as a whole. */
    void add(Evidence evidence) {
        TupleKey tuple = evidence.tuple();
        if (tuple == null) {
            wholeHosts.merge(evidence.source(), 1L, Long::sum);
        } else {
            tuples.merge(tuple, 1L, Long::sum);
        }
    }

    /** A host was called malicious at a time, microseconds since 1970-01-01T00:00:00Z. */
    void call(Address host, long micros) {
        first.putIfAbsent(host, micros);
    }

    /** Tuples called malicious, and how often. */
    Map<TupleKey, Long> tuples() {
        return tuples;
    }

    /** Hosts called malicious as a whole, and how often. */
    Map<Address, Long> wholeHosts() {
        return wholeHosts;
    }

    /** When each host was first called malicious, for itself or one of its tuples, by address. */
    Map<Address, Long> first() {
        return first;
    }

    /** Whether a tuple is called malicious, for itself or with its source host. */
    boolean isCalled(TupleKey tuple) {
        return tuples.containsKey(tuple) || wholeHosts.containsKey(tuple.source());
    }
}
