package org.stratosphere.benchmark;

import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/** Findings that are counted and dropped. */
final class CountedFindings implements Findings {
    private long count;

    long count() {
        return count;
    }

    @Override
    public void add(TupleView tuple, Finding finding) {
        count++;
    }

    @Override
    public void add(TupleKey tuple, Finding finding) {
        count++;
    }

    @Override
    public void add(Address host, Finding finding) {
        count++;
    }
}
