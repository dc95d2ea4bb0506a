package org.stratosphere.testkit;

import java.util.ArrayList;
import java.util.List;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/** Findings about tuples in the order in which a detector gave them; one about a host is an error. For one thread. */
public final class Collected implements Findings {
    /** A finding and the tuple that it is about. */
    public record One(TupleKey tuple, Finding finding) {}

    private final List<One> all = new ArrayList<>();

    /** All of them until now. */
    public List<One> all() {
        return List.copyOf(all);
    }

    @Override
    public void add(TupleView tuple, Finding finding) {
        all.add(new One(tuple.key(), finding));
    }

    @Override
    public void add(TupleKey tuple, Finding finding) {
        all.add(new One(tuple, finding));
    }

    @Override
    public void add(Address host, Finding finding) {
        throw new AssertionError("a finding about a host");
    }

    /** Ids of the models that matched, in order. */
    public List<String> models() {
        return all.stream().map(one -> String.valueOf(one.finding().model())).toList();
    }
}
