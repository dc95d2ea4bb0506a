package org.stratosphere.app.config;

/** A configuration that cannot be used; the message says where, what is wrong and what is allowed, in one line. */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1;

    ConfigurationException(String message) {
        super(message);
    }
}
