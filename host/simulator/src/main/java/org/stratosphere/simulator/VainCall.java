package org.stratosphere.simulator;

/** A bot whose master is gone: it goes on calling, three SYN packets over nine seconds each time. */
final class VainCall implements Behaviour {
    private static final int KNOCKS = 3;
    private static final double KNOCKING_SECONDS = 9;

    private final Chance chance;
    private final double periodSeconds;
    private final String server;
    private final int port;

    VainCall(Chance chance, double periodSeconds, String server, int port) {
        this.chance = chance;
        this.periodSeconds = periodSeconds;
        this.server = server;
        this.port = port;
    }

    @Override
    public long act(SimulatedFlow flow) {
        flow.destination = server;
        flow.destinationPort = port;
        flow.sourcePort = chance.clientPort();
        flow.unanswered(KNOCKS, Time.micros(KNOCKING_SECONDS + chance.between(-0.05, 0.05)));
        flow.label = "From-Botnet-TCP-Other-CC.Attempt-1";
        return flow.startMicros + Time.micros(periodSeconds + chance.between(-0.3, 0.3));
    }
}
