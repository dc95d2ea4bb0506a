package org.stratosphere.pluginapi.module;

/**
 * The values of a module's declared settings, checked by the host. Immutable. Each method throws
 * {@link IllegalArgumentException} for a name that the module did not declare with that type.
 */
public interface Settings {
    long integer(String name);

    double number(String name);

    boolean flag(String name);

    String text(String name);

    /** A length of time in microseconds. */
    long durationMicros(String name);
}
