package org.stratosphere.simulator;

import java.util.ArrayList;
import java.util.List;

/** Servers of the outside world: few that everybody visits, many that few do. Immutable. */
final class Web {
    private static final int FAVOURITES = 24;
    private static final int SKEW = 3;

    private final String[] sites;

    /** Sites with addresses of one of the ranges that stand for nobody. */
    Web(Chance chance, int count, boolean isIpv6) {
        sites = new String[count];
        for (int i = 0; i < count; i++) {
            String network = isIpv6
                    ? "2001:db8:" + Integer.toHexString(chance.between(0x100, 0xFFFF)) + "::"
                    : "198." + chance.between(18, 19) + "." + chance.between(0, 255) + ".";
            sites[i] = network + (isIpv6 ? Integer.toHexString(chance.between(1, 0xFFFF)) : chance.between(1, 254));
        }
    }

    /** A site by its popularity. */
    String site(Chance chance) {
        double place = chance.between(0.0, 1.0);
        return sites[Math.min(sites.length - 1, (int) (StrictMath.pow(place, SKEW) * sites.length))];
    }

    /** The sites that a person visits again and again. */
    List<String> favourites(Chance chance) {
        List<String> favourites = new ArrayList<>(FAVOURITES);
        for (int i = 0; i < FAVOURITES; i++) {
            favourites.add(site(chance));
        }
        return favourites;
    }
}
