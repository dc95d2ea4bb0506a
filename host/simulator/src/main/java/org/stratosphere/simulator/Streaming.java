package org.stratosphere.simulator;

import java.util.List;

/** A person who watches films: one connection a few minutes long after the other, then a pause. */
final class Streaming implements Behaviour {
    private static final double PART_SECONDS = 240;
    private static final double PARTS = 8;
    private static final double PAUSE_SECONDS = 5_400;
    private static final double BYTES_A_SECOND = 600_000;

    private final Chance chance;
    private final NameResolution names;
    private final List<String> servers;
    private String server = "";
    private int partsLeft;
    private boolean isNameKnown;

    Streaming(Chance chance, NameResolution names, List<String> servers) {
        this.chance = chance;
        this.names = names;
        this.servers = servers;
    }

    @Override
    public long act(SimulatedFlow flow) {
        if (partsLeft == 0) {
            partsLeft = 1 + (int) chance.exponential(PARTS);
            server = chance.oneOf(servers);
            isNameKnown = false;
        }
        if (!isNameKnown) {
            isNameKnown = true;
            return names.lookUp(flow) + Time.micros(chance.exponential(0.01));
        }
        double seconds = chance.logNormal(PART_SECONDS, 0.5);
        double bytes = seconds * BYTES_A_SECOND * chance.logNormal(1, 0.3);
        flow.destination = server;
        flow.destinationPort = 443;
        flow.sourcePort = chance.clientPort();
        flow.connection((long) (4_000 + bytes / 400), (long) bytes, Time.micros(seconds));
        flow.label = "From-Normal-TCP-HTTPS-Streaming-1";
        partsLeft--;
        double gap = seconds + chance.exponential(partsLeft > 0 ? 2 : PAUSE_SECONDS);
        return flow.startMicros + Time.micros(gap);
    }
}
