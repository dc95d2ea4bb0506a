package org.stratosphere.simulator;

import static org.stratosphere.simulator.OptionKind.ADDRESS;
import static org.stratosphere.simulator.OptionKind.BYTES;
import static org.stratosphere.simulator.OptionKind.COUNT;
import static org.stratosphere.simulator.OptionKind.DURATION;
import static org.stratosphere.simulator.OptionKind.HOURS;
import static org.stratosphere.simulator.OptionKind.LABEL;
import static org.stratosphere.simulator.OptionKind.NETWORK;
import static org.stratosphere.simulator.OptionKind.PORT;
import static org.stratosphere.simulator.OptionKind.SHARE;

import java.util.Arrays;
import java.util.List;

/** The options of each profile, and those that all have. */
final class ProfileOptions {
    private static final double SHORTEST_SECONDS = 0.001;
    private static final double DAY = 86_400;

    private ProfileOptions() {}

    private static ProfileOption every(String standard, String meaning) {
        return ProfileOption.of("every", DURATION, standard, meaning).within(SHORTEST_SECONDS, 30 * DAY);
    }

    private static ProfileOption server(String meaning) {
        return ProfileOption.of("server", ADDRESS, "", meaning);
    }

    private static ProfileOption port(String standard) {
        return ProfileOption.of("port", PORT, standard, "its port");
    }

    private static final ProfileOption BOT_SERVER = server("its server (one by chance)");
    private static final ProfileOption SWEEP =
            ProfileOption.of("sweep", COUNT, "64", "tries before a pause").within(1, 1e6);
    private static final ProfileOption PAUSE = ProfileOption.of("pause", DURATION, "3m", "mean length of that pause");
    private static final ProfileOption GAP =
            ProfileOption.of("gap", DURATION, "150ms", "mean gap between tries").within(SHORTEST_SECONDS, DAY);

    static final List<ProfileOption> COMMON = List.of(
            ProfileOption.of("after", DURATION, "0s", "begins so long after the host came"),
            ProfileOption.of("until", DURATION, "", "stops so long after the host came"),
            ProfileOption.of("times", COUNT, "", "stops after so many flows"),
            ProfileOption.of("sleep", HOURS, "", "hours of the day, in UTC, with no flows"),
            ProfileOption.of("label", LABEL, "", "label of its flows, instead of its own"));

    static final List<ProfileOption> NONE = List.of();
    static final List<ProfileOption> RESOLVE = List.of(every("1m", "mean gap between groups of look-ups"));
    static final List<ProfileOption> SYNC_CLOCK = List.of(server("the time server"));
    static final List<ProfileOption> UPDATE = List.of(server("the vendor's server"));
    static final List<ProfileOption> MAIL = List.of(server("the mail server"), every("5m", "usual gap between looks"));
    static final List<ProfileOption> STREAM =
            List.of(ProfileOption.of("servers", COUNT, "6", "how many servers there are")
                    .within(1, 1_000));
    static final List<ProfileOption> PRINT = List.of(server("the printer"), every("40m", "mean gap between jobs"));
    static final List<ProfileOption> BACK_UP = List.of(
            server("where copies go"),
            every("1h", "usual gap between copies"),
            ProfileOption.of("size", BYTES, "20MB", "usual size of a copy"));
    static final List<ProfileOption> BEACON = List.of(
            BOT_SERVER,
            port("443"),
            ProfileOption.of("period", DURATION, "1m", "usual gap between starts")
                    .within(0.1, 30 * DAY),
            ProfileOption.of("jitter", SHARE, "5%", "largest deviation of a gap from that"),
            ProfileOption.of("late", SHARE, "2%", "how many gaps are 1.3 to 3 times as long"),
            ProfileOption.choice(
                    "connection", "new", List.of("new", "kept"), "a new one each time, or one that is kept open"),
            ProfileOption.of("size", BYTES, "", "usual payload of a question (190; kept: 24)")
                    .within(1, 1e6));
    static final List<ProfileOption> CALL_IN_VAIN =
            List.of(BOT_SERVER, port("5552"), every("31s", "gap between calls"));
    static final List<ProfileOption> DGA = List.of(
            ProfileOption.of("names", COUNT, "60", "look-ups of a burst").within(1, 1e6),
            every("15m", "usual gap between bursts"));
    static final List<ProfileOption> SPAM = List.of(
            ProfileOption.of("network", NETWORK, "", "where the mail servers are"),
            every("3s", "mean gap between mails"));
    static final List<ProfileOption> SCAN_HOSTS =
            List.of(ProfileOption.of("network", NETWORK, "", "what is scanned"), port("445"), SWEEP, PAUSE, GAP);
    static final List<ProfileOption> SCAN_PORTS = List.of(server("what is scanned"), SWEEP, PAUSE, GAP);
    static final List<ProfileOption> GUESS_PASSWORDS = List.of(
            server("whose passwords are guessed"),
            ProfileOption.choice(
                    "service",
                    "ssh",
                    Arrays.stream(PasswordGuessing.Service.values())
                            .map(PasswordGuessing.Service::word)
                            .toList(),
                    "what is logged in to"),
            ProfileOption.of("port", PORT, "", "its port (the service's own)"),
            every("4s", "mean gap between guesses"));
    static final List<ProfileOption> UPLOAD = List.of(
            BOT_SERVER,
            port("443"),
            ProfileOption.of("size", BYTES, "150MB", "usual size of a connection"),
            every("20m", "mean gap between connections"));
    static final List<ProfileOption> TUNNEL = List.of(
            BOT_SERVER,
            port("443"),
            ProfileOption.of("holds", DURATION, "2h", "usual time that a connection holds")
                    .within(1, 30 * DAY));
}
