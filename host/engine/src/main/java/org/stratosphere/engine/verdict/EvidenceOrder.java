package org.stratosphere.engine.verdict;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.tuple.TupleKey;

/** The order of evidence, which no thread, module order or timing can change. */
public final class EvidenceOrder {
    private static final Comparator<@Nullable TupleKey> HOSTS_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    /** Within a step: by source, module, first flow, tuple and label; evidence about the host before that of its tuples. */
    public static final Comparator<Evidence> IN_STEP = Comparator.comparing(Evidence::source)
            .thenComparing(Evidence::module)
            .thenComparingLong(Evidence::firstStartMicros)
            .thenComparing(Evidence::tuple, HOSTS_FIRST)
            .thenComparing(evidence -> evidence.finding().label());

    /** Within a threat: by tuple, module and label. */
    public static final Comparator<Evidence> IN_THREAT = Comparator.comparing(Evidence::tuple, HOSTS_FIRST)
            .thenComparing(Evidence::module)
            .thenComparing(evidence -> evidence.finding().label());

    private EvidenceOrder() {}
}
