package org.stratosphere.pluginapi.tuple;

import java.util.Comparator;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;

/**
 * What identifies a tuple: the flows from one source to one service. Ordered by source, destination, protocol name and
 * port.
 *
 * @param source who asked
 * @param destination who was asked
 * @param portCode the destination port, a code of {@link Port}
 * @param protocolId a number of {@link Protocol}
 */
public record TupleKey(Address source, Address destination, int portCode, int protocolId)
        implements Comparable<TupleKey> {
    private static final Comparator<TupleKey> ORDER = Comparator.comparing(TupleKey::source)
            .thenComparing(TupleKey::destination)
            .thenComparing(TupleKey::protocol)
            .thenComparingInt(TupleKey::portCode);

    /** The destination port as it was written; may be empty. */
    public String port() {
        return Port.text(portCode);
    }

    /** The protocol's name in lower case. */
    public String protocol() {
        return Protocol.name(protocolId);
    }

    @Override
    public int compareTo(TupleKey other) {
        return ORDER.compare(this, other);
    }

    /** {@code source-destination-port-protocol}, the form in which tuples are published. */
    @Override
    public String toString() {
        return source + "-" + destination + "-" + port() + "-" + protocol();
    }
}
