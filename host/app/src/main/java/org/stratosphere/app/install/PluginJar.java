package org.stratosphere.app.install;

import java.nio.file.Path;

/**
 * A jar that is to be loaded.
 *
 * @param id of the plugin, which the jar must bear
 * @param file where it lies
 * @param sha256 of the bytes that were verified; others are not loaded
 */
public record PluginJar(String id, Path file, String sha256) {}
