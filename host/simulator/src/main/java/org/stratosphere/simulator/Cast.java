package org.stratosphere.simulator;

import java.util.List;

/** One host as profiles see it: its chance, its surroundings, and where its behaviours go. */
final class Cast {
    private static final int BOT_SERVERS = 120;

    private final Simulation simulation;
    private final String source;
    private final AddressRange own;
    private final Web web;
    private final Chance chance;
    private final long beginMicros;
    private final NameResolution names;
    private final String resolver;

    /**
     * A host.
     *
     * @param source the address that its flows bear
     * @param own the range that begins with the address, which says what is in its network
     * @param resolver who resolves names for it
     * @param chance its own
     * @param beginMicros when it arrives, microseconds since 1970-01-01T00:00:00Z
     */
    Cast(
            Simulation simulation,
            String source,
            AddressRange own,
            String resolver,
            Web web,
            Chance chance,
            long beginMicros) {
        this.simulation = simulation;
        this.source = source;
        this.own = own;
        this.resolver = resolver;
        this.web = web;
        this.chance = chance;
        this.beginMicros = beginMicros;
        names = new NameResolution(chance.split(), resolver);
    }

    /**
     * Lets the host do something.
     *
     * @param values the common options among them say from when, until when, how often, and when not
     * @param firstSeconds when the first flow comes, behind {@code after}
     */
    void add(Behaviour behaviour, OptionValues values, double firstSeconds) {
        long end = values.has("until") ? beginMicros + Time.micros(values.number("until")) : Long.MAX_VALUE;
        Timetable timetable = new Timetable(
                behaviour,
                chance.split(),
                values.hours("sleep"),
                end,
                (long) values.number("times", Long.MAX_VALUE),
                values.text("label", ""));
        long first = timetable.awake(beginMicros + Time.micros(values.number("after") + firstSeconds));
        if (first != Behaviour.NEVER) {
            simulation.add(source, timetable, first);
        }
    }

    /** The host's own source of chance. */
    Chance chance() {
        return chance;
    }

    Web web() {
        return web;
    }

    /** The sites that its person visits again and again. */
    List<String> favourites() {
        return web.favourites(chance);
    }

    NameResolution names() {
        return names;
    }

    String resolver() {
        return resolver;
    }

    boolean isIpv6() {
        return own.isIpv6();
    }

    /** A machine of the host's own network, by the last part of its address. */
    String neighbour(int last) {
        return own.neighbour(last);
    }

    /** A server of the outside world that everybody knows, by the last part of its address. */
    String outside(int last) {
        return own.isIpv6() ? "2001:db8:5::" + Integer.toHexString(last) : "198.51.100." + last;
    }

    /** A server that nobody but bots knows, by chance. */
    String botServer() {
        int last = chance.between(1, BOT_SERVERS);
        return own.isIpv6() ? "2001:db8:bad::" + Integer.toHexString(last) : "203.0.113." + last;
    }
}
