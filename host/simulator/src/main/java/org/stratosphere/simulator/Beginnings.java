package org.stratosphere.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a host begins with each profile: the behaviour that the options ask for, and when its first flow comes. */
final class Beginnings {
    private static final double WARM_UP_SECONDS = 64;
    private static final double FIRST_UPDATE_SECONDS = 1_800;
    private static final int RESOLVING_SECONDS = 60;

    private Beginnings() {}

    static void person(Cast cast, OptionValues values) {
        browse(cast, values);
        syncClock(cast, values);
        update(cast, values);
    }

    static void browse(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        Browsing browsing = new Browsing(chance.split(), cast.names(), cast.favourites(), cast.web());
        cast.add(browsing, values, chance.exponential(WARM_UP_SECONDS));
    }

    static void resolve(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        Resolving resolving = new Resolving(chance.split(), cast.names(), values.number("every", RESOLVING_SECONDS));
        cast.add(resolving, values, chance.exponential(WARM_UP_SECONDS));
    }

    static void syncClock(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        ClockSync clock = new ClockSync(chance.split(), values.text("server", cast.outside(123)));
        cast.add(clock, values, chance.between(0.0, WARM_UP_SECONDS));
    }

    static void update(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        SoftwareUpdate update =
                new SoftwareUpdate(chance.split(), cast.names(), values.text("server", cast.outside(200)));
        cast.add(update, values, chance.between(0.0, FIRST_UPDATE_SECONDS));
    }

    static void mail(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        double every = values.number("every");
        cast.add(
                new Mail(chance.split(), every, values.text("server", cast.outside(25))),
                values,
                chance.between(0.0, every));
    }

    static void stream(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        List<String> servers = new ArrayList<>();
        for (int server = 0; server < values.count("servers"); server++) {
            servers.add(cast.web().site(chance));
        }
        cast.add(
                new Streaming(chance.split(), cast.names(), servers), values, chance.exponential(FIRST_UPDATE_SECONDS));
    }

    static void print(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        double every = values.number("every");
        Printing printing = new Printing(chance.split(), every, values.text("server", cast.neighbour(9)));
        cast.add(printing, values, chance.exponential(every));
    }

    static void backUp(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        double every = values.number("every");
        String server = values.text("server", cast.neighbour(8));
        cast.add(new Backup(chance.split(), every, values.number("size"), server), values, chance.between(0.0, every));
    }

    static void beacon(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        double period = values.number("period");
        double jitter = values.number("jitter");
        BeaconPlan usual = values.text("connection", "new").equals("kept")
                ? BeaconPlan.asking(period, jitter)
                : BeaconPlan.calling(period, jitter);
        BeaconPlan plan = new BeaconPlan(
                period,
                jitter,
                values.number("late"),
                (int) values.number("size", usual.requestBytes()),
                usual.spread(),
                usual.seconds(),
                usual.orders(),
                usual.keepsOpen());
        String server = values.text("server", cast.botServer());
        cast.add(new Beacon(chance.split(), plan, server, values.count("port")), values, chance.between(0.0, period));
    }

    static void callInVain(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        double every = values.number("every");
        String server = values.text("server", cast.botServer());
        cast.add(new VainCall(chance.split(), every, server, values.count("port")), values, chance.between(0.0, every));
    }

    static void dga(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        double every = values.number("every");
        cast.add(
                new GeneratedNames(chance.split(), cast.resolver(), values.count("names"), every),
                values,
                chance.between(0.0, WARM_UP_SECONDS));
    }

    static void spam(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        AddressRange servers = network(values, cast.isIpv6() ? "2001:db8:25::/112" : "198.18.0.0/15");
        double every = values.number("every");
        cast.add(new Spam(chance.split(), servers, every), values, chance.exponential(every));
    }

    static void scanHosts(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        AddressRange targets = network(values, cast.isIpv6() ? "2001:db8:7::/64" : "10.200.0.0/16");
        Scan scan = Scan.horizontal(chance.split(), targets, values.count("port"), pace(values));
        cast.add(scan, values, chance.between(0.0, WARM_UP_SECONDS));
    }

    static void scanPorts(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        Scan scan = Scan.vertical(chance.split(), values.text("server", cast.neighbour(7)), pace(values));
        cast.add(scan, values, chance.between(0.0, WARM_UP_SECONDS));
    }

    static void guessPasswords(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        PasswordGuessing.Service service =
                PasswordGuessing.Service.valueOf(values.text("service", "ssh").toUpperCase(Locale.ROOT));
        double every = values.number("every");
        String server = values.text("server", cast.neighbour(6));
        int port = (int) values.number("port", service.port);
        cast.add(new PasswordGuessing(chance.split(), service, server, port, every), values, chance.exponential(every));
    }

    static void upload(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        double every = values.number("every");
        String server = values.text("server", cast.botServer());
        Upload upload = new Upload(chance.split(), server, values.count("port"), values.number("size"), every);
        cast.add(upload, values, chance.exponential(every / 4));
    }

    static void tunnel(Cast cast, OptionValues values) {
        Chance chance = cast.chance();
        String server = values.text("server", cast.botServer());
        Tunnel tunnel = new Tunnel(chance.split(), server, values.count("port"), values.number("holds"));
        cast.add(tunnel, values, chance.between(0.0, WARM_UP_SECONDS));
    }

    private static Scan.Pace pace(OptionValues values) {
        return new Scan.Pace(values.count("sweep"), values.number("pause"), values.number("gap"));
    }

    private static AddressRange network(OptionValues values, String standard) {
        AddressRange given = values.network("network");
        return given == null ? AddressRange.network(standard) : given;
    }
}
