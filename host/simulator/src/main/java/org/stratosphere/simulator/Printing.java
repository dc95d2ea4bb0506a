package org.stratosphere.simulator;

/** A person who prints: a job to the office's printer now and then. */
final class Printing implements Behaviour {
    private static final int RAW_PORT = 9100;

    private final Chance chance;
    private final double everySeconds;
    private final String printer;

    Printing(Chance chance, double everySeconds, String printer) {
        this.chance = chance;
        this.everySeconds = everySeconds;
        this.printer = printer;
    }

    @Override
    public long act(SimulatedFlow flow) {
        long bytes = (long) Math.min(40_000_000, chance.logNormal(400_000, 1.2));
        flow.destination = printer;
        flow.destinationPort = RAW_PORT;
        flow.sourcePort = chance.clientPort();
        flow.connection(bytes, 600, Time.micros(1.5 + bytes / 2e6));
        flow.label = "From-Normal-TCP-Printing-1";
        return flow.startMicros + Time.micros(chance.exponential(everySeconds));
    }
}
