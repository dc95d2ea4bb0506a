package org.stratosphere.simulator;

/** A clock that asks a time server, less often the better it knows the answer: every 64 to 1,024 seconds. */
final class ClockSync implements Behaviour {
    static final int SHORTEST_SECONDS = 64;
    static final int LONGEST_SECONDS = 1024;

    private static final int NTP_BYTES = 48;

    private final Chance chance;
    private final String server;
    private int pollSeconds = SHORTEST_SECONDS;

    ClockSync(Chance chance, String server) {
        this.chance = chance;
        this.server = server;
    }

    @Override
    public long act(SimulatedFlow flow) {
        flow.destination = server;
        flow.destinationPort = 123;
        flow.sourcePort = 123;
        flow.exchange(NTP_BYTES, NTP_BYTES, Time.micros(chance.logNormal(0.02, 0.5)));
        flow.label = "From-Normal-UDP-NTP-ClockSync-1";
        if (pollSeconds < LONGEST_SECONDS && chance.happens(0.25)) {
            pollSeconds *= 2;
        }
        return flow.startMicros + Time.micros(pollSeconds + chance.between(-1.0, 3.0));
    }
}
