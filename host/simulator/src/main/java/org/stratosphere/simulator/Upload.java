package org.stratosphere.simulator;

/** Somebody who carries data out: large connections to one server. */
final class Upload implements Behaviour {
    private static final double BYTES_A_SECOND = 4e6;

    private final Chance chance;
    private final String server;
    private final int port;
    private final double bytes;
    private final double everySeconds;

    /**
     * Sends to one server.
     *
     * @param bytes usual size of a connection
     * @param everySeconds mean gap between starts
     */
    Upload(Chance chance, String server, int port, double bytes, double everySeconds) {
        this.chance = chance;
        this.server = server;
        this.port = port;
        this.bytes = bytes;
        this.everySeconds = everySeconds;
    }

    @Override
    public long act(SimulatedFlow flow) {
        long sent = (long) (bytes * chance.between(0.9, 1.1));
        flow.destination = server;
        flow.destinationPort = port;
        flow.sourcePort = chance.clientPort();
        flow.connection(sent, 4_000 + sent / 5_000, Time.micros(sent / BYTES_A_SECOND * chance.between(0.8, 1.2)));
        flow.label = "From-Botnet-TCP-HTTPS-Upload-1";
        return flow.startMicros + Time.micros(chance.exponential(everySeconds));
    }
}
