package org.stratosphere.app.plugin;

/**
 * A plugin or model that is not used.
 *
 * @param plugin id, or the file's name where the id is not known
 * @param problem what is wrong and what to do, on one line
 */
public record Refusal(String plugin, String problem) {
    /** The refusal as the user reads it. */
    @Override
    public String toString() {
        return plugin + ": " + problem;
    }
}
