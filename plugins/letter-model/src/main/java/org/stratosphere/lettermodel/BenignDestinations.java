package org.stratosphere.lettermodel;

import java.util.List;
import java.util.Locale;

/**
 * Labels of malicious hosts' traffic that name a benign destination. Such a string looks benign because it is: the host is
 * infected, but it asked an advertiser, a search engine or a maker of software as others do.
 */
final class BenignDestinations {
    private static final List<String> NAMES = List.of(
            "advertis",
            "adnetwork",
            "-ad-",
            "bing",
            "content.delivery",
            "doubleclick",
            "google",
            "microsoft",
            "no.malware",
            "normal.resolution",
            "oficial.dns");

    private BenignDestinations() {}

    /** Whether a label names one. */
    static boolean isNamedBy(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        return NAMES.stream().anyMatch(lower::contains);
    }
}
