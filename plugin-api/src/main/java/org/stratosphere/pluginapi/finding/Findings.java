package org.stratosphere.pluginapi.finding;

import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/**
 * Where a detector puts what it finds, valid during the callback. The host takes at most 4 findings for each tuple that
 * it shows, 4 for each flow that it shows, and 1,000 at a window's end; a detector that gives more is flooding and
 * leaves the run.
 */
public interface Findings {
    /** About the tuple that is being shown; its letters are kept with the finding. */
    void add(TupleView tuple, Finding finding);

    /** About a tuple by its key. */
    void add(TupleKey tuple, Finding finding);

    /** About a source host. */
    void add(Address host, Finding finding);
}
