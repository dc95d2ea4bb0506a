package org.stratosphere.app.live;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.source.UnreadableInputException;

/**
 * Argus's client {@code ra}, started with a configuration of ours, so that its text can be read whatever the machine and
 * the user have set: UTC to the microsecond, commas, the columns of binetflow with source packets.
 */
public final class RaProgram {
    /** Looked for in the search path. */
    public static final String AUTO = "auto";

    private static final String CONFIGURATION = """
            RA_PRINT_LABELS=0
            RA_PRINT_NAMES=0
            RA_TIME_FORMAT="%Y/%m/%d %T.%f"
            RA_USEC_PRECISION=6
            RA_FIELD_DELIMITER=','
            RA_FIELD_SPECIFIER="stime dur proto saddr sport dir daddr dport state stos dtos pkts bytes sbytes spkts label"
            """;

    private final List<String> words;
    private final boolean isNamed;

    private RaProgram(List<String> words, boolean isNamed) {
        this.words = words;
        this.isNamed = isNamed;
    }

    /**
     * The program of a configuration.
     *
     * @param configured path of the program, or {@value #AUTO}
     */
    public static RaProgram of(String configured) {
        return configured.equals(AUTO) ? new RaProgram(List.of("ra"), false) : new RaProgram(List.of(configured), true);
    }

    /** A program that is started by these words, to which the arguments are added. */
    static RaProgram of(List<String> words) {
        return new RaProgram(List.copyOf(words), true);
    }

    /** What {@code ra.conf} must hold for its text to be read. */
    public static String configuration() {
        return CONFIGURATION;
    }

    /**
     * Looks for the program.
     *
     * @throws UnreadableInputException when it is not there; the message says how to get it
     */
    public void requireInstalled() throws UnreadableInputException {
        if (find(words.get(0)) == null) {
            throw missing();
        }
    }

    /** Starts it as the client of a server, whose reports on itself are among the flows. */
    RaProcess connect(RaServer server) throws IOException {
        return start("-S", server.toString());
    }

    /** Starts it on an archive, for the flows alone. */
    RaProcess read(Path archive) throws IOException {
        return start("-r", archive.toAbsolutePath().toString(), "-", "not", "man");
    }

    private RaProcess start(String... arguments) throws IOException {
        requireInstalled();
        Path configuration = Files.createTempFile("stratosphere-ra-", ".conf");
        boolean isStarted = false;
        try {
            Files.writeString(configuration, CONFIGURATION, StandardCharsets.US_ASCII);
            List<String> command = new ArrayList<>(ofOwnSession());
            command.addAll(words);
            command.addAll(List.of("-F", configuration.toString(), "-n", "-Z", "b"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command);
            Map<String, String> environment = builder.environment();
            environment.put("TZ", "UTC");
            environment.put("LC_ALL", "C");
            // Else the user's own .rarc would hold too; its option -X is no way out: it makes ra reconnect by itself,
            // in silence, and what is lost meanwhile is not known.
            environment.put("HOME", configuration.toAbsolutePath() + ".none");
            environment.keySet().removeIf(name -> name.startsWith("RACONF") || name.startsWith("ARGUS"));
            RaProcess process = new RaProcess(builder.start(), configuration);
            isStarted = true;
            return process;
        } finally {
            if (!isStarted) {
                Files.deleteIfExists(configuration);
            }
        }
    }

    /** On a terminal Ctrl-C reaches every program of the session; argus's client is to be ended by us alone. */
    private static List<String> ofOwnSession() {
        return File.separatorChar == '/' && find("setsid") != null ? List.of("setsid") : List.of();
    }

    private static @Nullable Path find(String name) {
        try {
            Path named = Path.of(name);
            if (named.getNameCount() > 1 || named.isAbsolute()) {
                return Files.isExecutable(named) ? named : null;
            }
            for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
                for (String ending : List.of("", ".exe")) {
                    Path file = Path.of(folder, name + ending);
                    if (!folder.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
                        return file;
                    }
                }
            }
            return null;
        } catch (InvalidPathException impossible) {
            return null;
        }
    }

    private UnreadableInputException missing() {
        String what = isNamed
                ? "live.ra names " + words.get(0) + ", which cannot be started"
                : "'ra', the client of argus, is not installed";
        return new UnreadableInputException(what + "; " + howToGet(System.getProperty("os.name", ""), osRelease()));
    }

    /** How a system gets argus's client, in words that follow a semicolon. */
    static String howToGet(String system, String release) {
        String name = system.toLowerCase(Locale.ROOT);
        String elsewhere = ", or run it on the sensor: ssh SENSOR 'TZ=UTC ra -F ra.conf -n -Z b -S localhost - not man'"
                + " | stratosphere listen - ('stratosphere listen --ra-conf' prints ra.conf)";
        if (name.contains("windows")) {
            return "in WSL: sudo apt-get install argus-client, then: wsl env TZ=UTC ra -F ra.conf -n -Z b -S HOST - not"
                    + " man | stratosphere listen - ('stratosphere listen --ra-conf' prints ra.conf);"
                    + " with Cygwin build openargus/clients, and name its ra.exe with: stratosphere config set live.ra"
                    + " C:\\cygwin64\\usr\\local\\bin\\ra.exe";
        }
        if (name.contains("mac")) {
            return "get it with: brew install argus-clients" + elsewhere;
        }
        if (release.contains("debian") || release.contains("ubuntu")) {
            return "get it with: sudo apt-get install argus-client" + elsewhere;
        }
        if (release.contains("fedora") || release.contains("rhel")) {
            return "get it with: sudo dnf install argus-clients, or build github.com/openargus/clients" + elsewhere;
        }
        if (release.contains("arch")) {
            return "build it from github.com/openargus/clients, or the AUR" + elsewhere;
        }
        return "get the package argus-client or argus-clients, or build github.com/openargus/clients" + elsewhere;
    }

    private static String osRelease() {
        try {
            Path file = Path.of("/etc/os-release");
            return Files.isReadable(file) ? Files.readString(file).toLowerCase(Locale.ROOT) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }
}
