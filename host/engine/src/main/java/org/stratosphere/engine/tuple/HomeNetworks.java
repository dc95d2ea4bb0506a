package org.stratosphere.engine.tuple;

import java.util.List;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.AddressRanges;

/** The networks whose hosts are ours: IPv4 and IPv6 ranges. Immutable. */
public final class HomeNetworks {
    /** Private, unique-local and link-local ranges. */
    public static final HomeNetworks DEFAULT = new HomeNetworks(AddressRanges.PRIVATE);

    private final AddressRanges ranges;

    private HomeNetworks(AddressRanges ranges) {
        this.ranges = ranges;
    }

    /**
     * Reads networks as {@link AddressRanges#parse(List)} does.
     *
     * @throws IllegalArgumentException when a text is no network; the message says which and why
     */
    public static HomeNetworks parse(List<String> texts) {
        return new HomeNetworks(AddressRanges.parse(texts));
    }

    /** Whether an address of {@link Address}'s two halves lies in one of the networks; a MAC address lies in none. */
    public boolean contains(long high, long low) {
        return ranges.contains(high, low);
    }

    /** The networks, as modules are told them. */
    public AddressRanges ranges() {
        return ranges;
    }

    /** The networks as they were given. */
    @Override
    public String toString() {
        return ranges.toString();
    }
}
