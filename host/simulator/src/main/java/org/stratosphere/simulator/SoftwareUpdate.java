package org.stratosphere.simulator;

/** Asks a vendor's server for news now and then; sometimes there are packages to fetch. */
final class SoftwareUpdate implements Behaviour {
    private static final double POLL_SECONDS = 1800;

    private final Chance chance;
    private final NameResolution names;
    private final String server;
    private boolean isNameKnown;

    SoftwareUpdate(Chance chance, NameResolution names, String server) {
        this.chance = chance;
        this.names = names;
        this.server = server;
    }

    @Override
    public long act(SimulatedFlow flow) {
        if (!isNameKnown) {
            isNameKnown = true;
            return names.lookUp(flow) + Time.micros(chance.exponential(0.01));
        }
        boolean fetches = chance.happens(0.2);
        flow.destination = server;
        flow.destinationPort = 443;
        flow.sourcePort = chance.clientPort();
        flow.connection(
                (long) chance.logNormal(900, 0.2),
                (long) chance.logNormal(fetches ? 3_000_000 : 5_500, 0.6),
                Time.micros(chance.logNormal(fetches ? 12 : 0.4, 0.6)));
        flow.label = "From-Normal-TCP-HTTPS-SoftwareUpdate-1";
        isNameKnown = fetches;
        return flow.startMicros
                + Time.micros(fetches ? chance.exponential(4) : POLL_SECONDS * chance.between(0.5, 1.5));
    }
}
