package org.stratosphere.simulator;

/** A program that copies what changed to a server of the own network, every so often. */
final class Backup implements Behaviour {
    private static final int RSYNC_PORT = 873;
    private static final double BYTES_A_SECOND = 30e6;

    private final Chance chance;
    private final double everySeconds;
    private final double bytes;
    private final String server;

    /** @param bytes usual size of a copy */
    Backup(Chance chance, double everySeconds, double bytes, String server) {
        this.chance = chance;
        this.everySeconds = everySeconds;
        this.bytes = bytes;
        this.server = server;
    }

    @Override
    public long act(SimulatedFlow flow) {
        long copied = (long) chance.logNormal(bytes, 0.4);
        flow.destination = server;
        flow.destinationPort = RSYNC_PORT;
        flow.sourcePort = chance.clientPort();
        flow.connection(copied, copied / 60, Time.micros(2 + copied / BYTES_A_SECOND));
        flow.label = "From-Normal-TCP-Backup-1";
        return flow.startMicros + Time.micros(everySeconds * chance.between(0.95, 1.05));
    }
}
