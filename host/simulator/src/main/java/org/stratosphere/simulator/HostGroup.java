package org.stratosphere.simulator;

import java.util.List;

/**
 * Hosts that do the same.
 *
 * @param name what they are called
 * @param count how many there are, at least 1
 * @param addresses the addresses from the first one on; of hosts behind one address that one
 * @param isBehindOne whether their flows all bear the first address, as behind a NAT
 * @param resolver who resolves names for them; empty: a machine of their network
 * @param arriveSeconds how much later the last ones come than the first ones
 * @param deeds what they do
 */
record HostGroup(
        String name,
        int count,
        AddressRange addresses,
        boolean isBehindOne,
        String resolver,
        double arriveSeconds,
        List<Deed> deeds) {
    /** A profile with the values of its options. */
    record Deed(Profile profile, OptionValues values) {
        boolean isMalicious() {
            String label = values.text("label", "");
            return label.isEmpty() ? profile.isMalicious() : isMalicious(label);
        }

        /** Whether a part of a label names malicious traffic. */
        static boolean isMalicious(String label) {
            for (String part : label.split("[-=]", -1)) {
                if (part.equalsIgnoreCase("botnet")
                        || part.equalsIgnoreCase("malware")
                        || part.equalsIgnoreCase("malicious")
                        || part.equalsIgnoreCase("attack")) {
                    return true;
                }
            }
            return false;
        }
    }

    HostGroup {
        deeds = List.copyOf(deeds);
    }

    /** The address that the flows of a host bear. */
    String source(int host) {
        return addresses.address(isBehindOne ? 0 : host);
    }

    /** Whether any of what they do is labelled malicious. */
    boolean isMalicious() {
        return deeds.stream().anyMatch(Deed::isMalicious);
    }

    /** Lets all of them come. */
    void addTo(Simulation simulation, Chance chance, Web web, long startMicros) {
        for (int host = 0; host < count; host++) {
            Chance own = chance.split();
            AddressRange range = AddressRange.from(source(host));
            String names = resolver.isEmpty() ? range.neighbour(1) : resolver;
            long here = startMicros + Time.micros(own.between(0.0, arriveSeconds));
            Cast cast = new Cast(simulation, source(host), range, names, web, own, here);
            deeds.forEach(deed -> deed.profile().begin(cast, deed.values()));
        }
    }
}
