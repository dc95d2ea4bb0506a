package org.stratosphere.app.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Properties;
import org.stratosphere.repository.Versions;

/** Which build of the program this is. */
public final class Build {
    private static final Properties PROPERTIES = read();

    private Build() {}

    /** The program's version. */
    public static String version() {
        return PROPERTIES.getProperty("version");
    }

    /** A time before which the program did not exist: a clock that says so is wrong. */
    public static Instant time() {
        return Instant.parse(PROPERTIES.getProperty("time"));
    }

    /** Whether a version of the program is newer than this one; no for what is no version. */
    public static boolean isNewer(String version) {
        return Versions.isVersion(version) && Versions.compare(version, version()) > 0;
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own jar cannot be read", e);
        }
        return properties;
    }
}
