package org.stratosphere.simulator;

/** Look-ups of names at the office's resolver, which go before a host's other flows. */
final class NameResolution {
    private final Chance chance;
    private final String resolver;

    NameResolution(Chance chance, String resolver) {
        this.chance = chance;
        this.resolver = resolver;
    }

    /**
     * Makes the flow a look-up.
     *
     * @return when the answer is there, microseconds
     */
    long lookUp(SimulatedFlow flow) {
        flow.destination = resolver;
        flow.destinationPort = 53;
        flow.sourcePort = chance.clientPort();
        boolean isKnown = chance.happens(0.6);
        long micros = Time.micros(chance.logNormal(isKnown ? 0.0007 : 0.024, 0.6));
        flow.exchange(chance.between(28, 60), chance.between(44, 260), micros);
        flow.label = "From-Normal-UDP-DNS-Resolution-1";
        return flow.startMicros + micros;
    }
}
