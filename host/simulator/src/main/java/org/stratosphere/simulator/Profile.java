package org.stratosphere.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a host does again and again, by the name that scenarios call it. */
public enum Profile {
    PERSON("A person at work: browse, sync-clock and update together.", ProfileOptions.NONE, Beginnings::person),
    BROWSE("Visits sites: look-ups, bursts of connections, time to read.", ProfileOptions.NONE, Beginnings::browse),
    RESOLVE("Looks names up, now one and now a few.", ProfileOptions.RESOLVE, Beginnings::resolve),
    SYNC_CLOCK("Asks a time server every 64 to 1,024 s.", ProfileOptions.SYNC_CLOCK, Beginnings::syncClock),
    UPDATE(
            "Asks for updates every half hour or so; sometimes fetches them.",
            ProfileOptions.UPDATE,
            Beginnings::update),
    MAIL("Asks for new mail, and sends some.", ProfileOptions.MAIL, Beginnings::mail),
    STREAM("Watches films: large, long downloads, then a pause.", ProfileOptions.STREAM, Beginnings::stream),
    PRINT("Prints, now and then.", ProfileOptions.PRINT, Beginnings::print),
    BACK_UP("Copies what changed to a server of its own network.", ProfileOptions.BACK_UP, Beginnings::backUp),

    BEACON("Reports to a server, period by period.", ProfileOptions.BEACON, Beginnings::beacon),
    CALL_IN_VAIN(
            "Calls a server that is gone: three SYN packets, again and again.",
            ProfileOptions.CALL_IN_VAIN,
            Beginnings::callInVain),
    DGA("Looks up bursts of names that it makes up.", ProfileOptions.DGA, Beginnings::dga),
    SPAM("Sends mail to one mail server after the other.", ProfileOptions.SPAM, Beginnings::spam),
    SCAN_HOSTS("Tries one port of many hosts.", ProfileOptions.SCAN_HOSTS, Beginnings::scanHosts),
    SCAN_PORTS("Tries all ports of one host.", ProfileOptions.SCAN_PORTS, Beginnings::scanPorts),
    GUESS_PASSWORDS(
            "Logs in with one password after the other.", ProfileOptions.GUESS_PASSWORDS, Beginnings::guessPasswords),
    UPLOAD("Carries data out to one server.", ProfileOptions.UPLOAD, Beginnings::upload),
    TUNNEL("Stays connected to one server for hours.", ProfileOptions.TUNNEL, Beginnings::tunnel);

    private final String meaning;
    private final List<ProfileOption> options;
    private final Beginning beginning;

    /** Lets a host begin with a profile. */
    @FunctionalInterface
    interface Beginning {
        void begin(Cast cast, OptionValues values);
    }

    Profile(String meaning, List<ProfileOption> own, Beginning beginning) {
        this.meaning = meaning;
        this.beginning = beginning;
        List<ProfileOption> all = new ArrayList<>(own);
        all.addAll(ProfileOptions.COMMON);
        options = List.copyOf(all);
    }

    /** The profile of a name; none for a name that no profile has. */
    public static Optional<Profile> named(String word) {
        for (Profile profile : values()) {
            if (profile.word().equals(word)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }

    /** As scenarios write it, such as {@code scan-hosts}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One sentence on what it does. */
    public String meaning() {
        return meaning;
    }

    /** What scenarios may set: its own options, then those that all profiles have. */
    public List<ProfileOption> options() {
        return options;
    }

    /** What scenarios may set of this profile alone. */
    public List<ProfileOption> ownOptions() {
        return options.subList(0, options.size() - ProfileOptions.COMMON.size());
    }

    /** What scenarios may set of each profile. */
    public static List<ProfileOption> commonOptions() {
        return ProfileOptions.COMMON;
    }

    /** Whether its flows are labelled malicious, unless a scenario gives them another label. */
    public boolean isMalicious() {
        return ordinal() >= BEACON.ordinal();
    }

    void begin(Cast cast, OptionValues values) {
        beginning.begin(cast, values);
    }
}
