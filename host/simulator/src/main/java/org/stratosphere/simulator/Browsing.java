package org.stratosphere.simulator;

import java.util.List;

/** A person with a browser: visits of a site, each a burst of look-ups and connections, then time to read. */
final class Browsing implements Behaviour {
    private static final double READING_SECONDS = 30;
    private static final double PAUSE_SECONDS = 600;
    private static final double GAP_SECONDS = 0.6;
    private static final double CONNECTIONS = 4;

    private final Chance chance;
    private final NameResolution names;
    private final List<String> favourites;
    private final Web web;
    private String site = "";
    private int lookUpsLeft;
    private int connectionsLeft;

    /** @param web where the parts of pages come from that are not the site's own */
    Browsing(Chance chance, NameResolution names, List<String> favourites, Web web) {
        this.chance = chance;
        this.names = names;
        this.favourites = favourites;
        this.web = web;
    }

    @Override
    public long act(SimulatedFlow flow) {
        if (connectionsLeft == 0) {
            site = chance.happens(0.8) ? chance.oneOf(favourites) : web.site(chance);
            connectionsLeft = 1 + (int) chance.exponential(CONNECTIONS);
            lookUpsLeft = chance.between(1, 3);
        }
        if (lookUpsLeft > 0) {
            lookUpsLeft--;
            return names.lookUp(flow) + Time.micros(chance.exponential(0.01));
        }
        connect(flow);
        connectionsLeft--;
        double gap = connectionsLeft > 0
                ? chance.exponential(GAP_SECONDS)
                : chance.exponential(chance.happens(0.15) ? PAUSE_SECONDS : READING_SECONDS);
        return flow.startMicros + Time.micros(gap);
    }

    private void connect(SimulatedFlow flow) {
        boolean isSecure = chance.happens(0.92);
        flow.destination = chance.happens(0.6) ? site : web.site(chance);
        flow.destinationPort = isSecure ? 443 : 80;
        flow.sourcePort = chance.clientPort();
        long request = (long) chance.logNormal(1_300, 0.6);
        flow.connection(request, (long) chance.logNormal(7_000, 1.4), Time.micros(chance.logNormal(1.5, 1.2)));
        flow.label = isSecure ? "From-Normal-TCP-HTTPS-Browsing-1" : "From-Normal-TCP-HTTP-Browsing-1";
    }
}
