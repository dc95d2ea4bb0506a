package org.stratosphere.simulator;

/** Knocks at one target after the other, in sweeps with pauses between them. Nobody ever lets it in. */
final class Scan implements Behaviour {
    private static final int SWEEP = 64;
    private static final double PAUSE_SECONDS = 180;
    private static final double GAP_SECONDS = 0.15;
    private static final int HOSTS = 254;
    private static final int PORTS = 65_535;

    private final Chance chance;
    private final String network;
    private final int port;
    private int knocks;

    private Scan(Chance chance, String network, int port) {
        this.chance = chance;
        this.network = network;
        this.port = port;
    }

    /**
     * One port of many hosts.
     *
     * @param network the first two parts of an IPv4 address, such as {@code 10.7}
     */
    static Scan horizontal(Chance chance, String network, int port) {
        return new Scan(chance, network, port);
    }

    /** All ports of one host. */
    static Scan vertical(Chance chance, String host) {
        return new Scan(chance, host, 0);
    }

    @Override
    public long act(SimulatedFlow flow) {
        boolean isVertical = port == 0;
        flow.destination = isVertical ? network : network + "." + (knocks / HOSTS & 255) + "." + (knocks % HOSTS + 1);
        flow.destinationPort = isVertical ? knocks % PORTS + 1 : port;
        flow.sourcePort = chance.clientPort();
        if (chance.happens(isVertical ? 0.95 : 0.3)) {
            flow.refused(Time.micros(chance.logNormal(0.0004, 0.4)));
        } else {
            flow.unanswered();
        }
        flow.label = "From-Botnet-TCP-Scan-1";
        knocks++;
        double gap = knocks % SWEEP == 0 ? chance.exponential(PAUSE_SECONDS) : chance.exponential(GAP_SECONDS);
        return flow.startMicros + Time.micros(gap);
    }
}
