package org.stratosphere.simulator;

/** A connection to one server that stays open for hours, and is opened again when it breaks. */
final class Tunnel implements Behaviour {
    private static final double BYTES_A_SECOND = 40;
    private static final double AGAIN_SECONDS = 20;

    private final Chance chance;
    private final String server;
    private final int port;
    private final double seconds;

    /** @param seconds usual time that a connection holds */
    Tunnel(Chance chance, String server, int port, double seconds) {
        this.chance = chance;
        this.server = server;
        this.port = port;
        this.seconds = seconds;
    }

    @Override
    public long act(SimulatedFlow flow) {
        double held = seconds * chance.between(0.9, 1.1);
        flow.destination = server;
        flow.destinationPort = port;
        flow.sourcePort = chance.clientPort();
        flow.connection(
                (long) (held * BYTES_A_SECOND),
                (long) (held * BYTES_A_SECOND * chance.between(0.5, 3.0)),
                Time.micros(held));
        flow.label = "From-Botnet-TCP-Tunnel-1";
        return flow.startMicros + Time.micros(held + chance.exponential(AGAIN_SECONDS));
    }
}
