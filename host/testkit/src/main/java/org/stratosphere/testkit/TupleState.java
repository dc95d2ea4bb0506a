package org.stratosphere.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.pluginapi.tuple.TupleKey;

/**
 * A tuple and its state string, to be shown to a module letter by letter.
 *
 * @param key the tuple
 * @param state characters of a state string, ASCII
 */
public record TupleState(TupleKey key, String state) {
    public TupleState {
        Objects.requireNonNull(key, "key");
        if (state.isEmpty()
                || !StandardCharsets.US_ASCII.newEncoder().canEncode(state)
                || state.chars().noneMatch(StateView::isLetter)) {
            throw new IllegalArgumentException("a state has at least one letter, not '" + state + "'");
        }
    }

    /**
     * A tuple in the form in which tuples are published.
     *
     * @param tuple {@code source-destination-port-protocol}, such as {@code 10.0.0.5-198.51.100.7-443-tcp}
     * @throws IllegalArgumentException when it is not of that form
     */
    public static TupleState of(String tuple, String state) {
        return new TupleState(parse(tuple), state);
    }

    /** The tuple of a text as {@link #of} takes it. */
    static TupleKey parse(String tuple) {
        String[] parts = tuple.split("-", 4);
        Address source = parts.length == 4 ? Address.parse(parts[0]) : null;
        Address destination = parts.length == 4 ? Address.parse(parts[1]) : null;
        int protocol = parts.length == 4 ? Protocol.idOf(parts[3]) : Protocol.NONE;
        if (source == null || destination == null || protocol == Protocol.NONE || !parts[2].matches("[0-9]{0,5}")) {
            throw new IllegalArgumentException("expected source-destination-port-protocol, not '" + tuple + "'");
        }
        int port = parts[2].isEmpty() ? Port.EMPTY : Port.decimal(Integer.parseInt(parts[2]));
        return new TupleKey(source, destination, port, protocol);
    }
}
