package org.stratosphere.pluginapi.flow;

import java.util.BitSet;

/** Some ports, as a setting names them. Immutable. */
public final class PortSet {
    private static final int PORTS = 1 << 16;

    private final BitSet ports = new BitSet();

    private PortSet() {}

    /**
     * Reads decimal ports out of a text, separated by blanks or commas; an empty one has none.
     *
     * @throws IllegalArgumentException when a word is no port from 0 to 65,535; the message says which
     */
    public static PortSet parse(String text) {
        PortSet set = new PortSet();
        for (String word : text.strip().split("[\\s,]+")) {
            if (word.matches("[0-9]{1,5}") && Integer.parseInt(word) < PORTS) {
                set.ports.set(Integer.parseInt(word));
            } else if (!word.isEmpty()) {
                throw new IllegalArgumentException("'" + word.replaceAll("\\p{Cntrl}", "?") + "' is no port");
            }
        }
        return set;
    }

    /** Whether the port of a code ({@link Port}) is one of them, however it was written. */
    public boolean contains(int code) {
        return ports.get(Port.number(code));
    }
}
