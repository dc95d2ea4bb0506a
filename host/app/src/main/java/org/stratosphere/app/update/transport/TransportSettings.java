package org.stratosphere.app.update.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limits of the transport and the way into the network. Immutable.
 *
 * @param proxy {@code auto} for the environment's variables and then the JDK's own choice, {@code none}, or
 *     {@code http://[USER:PASSWORD@]HOST:PORT}
 * @param caFile file of PEM certificates that are trusted besides the JDK's, or null
 * @param plainHttp whether {@code http} may leave this machine
 * @param connect longest wait for a connection
 * @param firstByte longest wait for an answer once connected
 * @param leastRate bytes per second below which a body counts as stuck
 * @param rateWindow time over which that rate is measured
 * @param mostArtefact most bytes of one download
 * @param spareDisk bytes that a download leaves free
 * @param tries how often a passing failure is tried, at least once
 * @param sleeper how the pauses between tries pass
 * @param userAgent what the program calls itself
 * @param environment variables in which {@code auto} looks
 */
public record TransportSettings(
        String proxy,
        @Nullable Path caFile,
        boolean plainHttp,
        Duration connect,
        Duration firstByte,
        long leastRate,
        Duration rateWindow,
        long mostArtefact,
        long spareDisk,
        int tries,
        Sleeper sleeper,
        String userAgent,
        Map<String, String> environment) {
    private static final long MEBIBYTE = 1 << 20;

    public TransportSettings {
        if (tries < 1 || leastRate < 0 || mostArtefact < 0 || spareDisk < 0) {
            throw new IllegalArgumentException("a limit is below its least value");
        }
        environment = Map.copyOf(environment);
    }

    /**
     * The limits that users get.
     *
     * @param version the program's version, for the user agent
     * @param environment the process's variables
     */
    public static TransportSettings standard(String version, Map<String, String> environment) {
        return new TransportSettings(
                "auto",
                null,
                false,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                1024,
                Duration.ofSeconds(30),
                256 * MEBIBYTE,
                64 * MEBIBYTE,
                3,
                Sleeper.REAL,
                "stratosphere/" + version,
                environment);
    }

    /** The same with another way into the network, each as in the record's own description. */
    public TransportSettings withNetwork(String otherProxy, @Nullable Path otherCaFile, boolean otherPlainHttp) {
        return new TransportSettings(
                otherProxy,
                otherCaFile,
                otherPlainHttp,
                connect,
                firstByte,
                leastRate,
                rateWindow,
                mostArtefact,
                spareDisk,
                tries,
                sleeper,
                userAgent,
                environment);
    }

    /** The same with other waits, each as in the record's own description. */
    public TransportSettings withWaits(
            Duration otherConnect, Duration otherFirstByte, Duration otherRateWindow, Sleeper otherSleeper) {
        return new TransportSettings(
                proxy,
                caFile,
                plainHttp,
                otherConnect,
                otherFirstByte,
                leastRate,
                otherRateWindow,
                mostArtefact,
                spareDisk,
                tries,
                otherSleeper,
                userAgent,
                environment);
    }

    /** The same with other sizes in bytes, each as in the record's own description. */
    public TransportSettings withSizes(long otherMostArtefact, long otherSpareDisk) {
        return new TransportSettings(
                proxy,
                caFile,
                plainHttp,
                connect,
                firstByte,
                leastRate,
                rateWindow,
                otherMostArtefact,
                otherSpareDisk,
                tries,
                sleeper,
                userAgent,
                environment);
    }

    /** Without the proxy and the environment, which may hold passwords. */
    @Override
    public String toString() {
        return "TransportSettings[caFile=" + caFile + ", plainHttp=" + plainHttp + ", tries=" + tries + "]";
    }
}
