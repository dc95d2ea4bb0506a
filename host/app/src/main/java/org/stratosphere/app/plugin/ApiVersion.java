package org.stratosphere.app.plugin;

/** The version of the plugin API that this program brings, against which a plugin's {@code Plugin-Requires} is held. */
public final class ApiVersion {
    /** Without a qualifier, which would fall out of ranges that mean to hold it. */
    public static final String CURRENT = "1.0.0";

    private ApiVersion() {}
}
