package org.stratosphere.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin's jar says of itself, read and checked before anything of it is run.
 *
 * @param id of the plugin
 * @param version of the plugin
 * @param requires range of versions of the plugin API that it works with
 * @param description one line, without control characters; may be empty
 * @param pluginClass class that PF4J starts, or null where the plugin has only extensions
 */
public record PluginManifest(
        String id,
        String version,
        String requires,
        String description,
        @Nullable String pluginClass) {
    private static final int MOST_ENTRIES = 65_536;
    private static final int MOST_DESCRIPTION = 200;
    private static final String VERSIONS_FOLDER = "META-INF/versions/";
    private static final List<String> HOST_FOLDERS = List.of("org/stratosphere/pluginapi/", "org/pf4j/", "org/slf4j/");

    /** Looks at one thing of a jar. */
    private interface Look<T> {
        T at(JarFile jar) throws IOException;
    }

    /**
     * Reads the manifest of a jar and checks that the jar can be a plugin.
     *
     * @throws RefusedException when it cannot; the message says why and what to change
     * @throws IOException when the file cannot be read
     */
    public static PluginManifest read(Path jar) throws IOException {
        checkContent(jar);
        return readAlone(jar);
    }

    /**
     * Checks the names of a jar's entries, whatever its manifest says.
     *
     * @throws RefusedException when it holds what a plugin must not, or is no jar
     */
    public static void checkContent(Path jar) throws IOException {
        open(jar, file -> {
            checkContent(file);
            return file;
        });
    }

    /**
     * Reads the manifest of a jar, whatever else the jar holds.
     *
     * @throws RefusedException when it is not that of a plugin
     */
    public static PluginManifest readAlone(Path jar) throws IOException {
        return open(jar, file -> of(file.getManifest().getMainAttributes()));
    }

    private static <T> T open(Path jar, Look<T> look) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new RefusedException("there is no such file");
        }
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            if (file.getManifest() == null) {
                throw new RefusedException("the jar has no manifest, so it is no plugin");
            }
            return look.at(file);
        } catch (RefusedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new RefusedException("the file is no jar that can be read", e);
        }
    }

    /** Checks that the plugin works with a version of the plugin API. */
    public void checkApi(String apiVersion) throws RefusedException {
        if (!Versions.isInRange(Versions.release(apiVersion), requires)) {
            throw new RefusedException("it is made for plugin API " + requires + ", this program has " + apiVersion
                    + "; get another version of the plugin");
        }
    }

    private static PluginManifest of(Attributes attributes) throws RefusedException {
        if (attributes.getValue(Attributes.Name.CLASS_PATH) != null) {
            throw new RefusedException("its manifest has a Class-Path; a plugin is one jar that holds all it needs");
        }
        if (!attributes
                .getOrDefault(new Attributes.Name("Plugin-Dependencies"), "")
                .toString()
                .isBlank()) {
            throw new RefusedException("its manifest has Plugin-Dependencies; plugins do not depend on plugins");
        }
        String id = required(attributes, "Plugin-Id");
        if (!Names.isId(id)) {
            throw new RefusedException("Plugin-Id " + Quoted.of(id)
                    + " is not allowed; use up to 64 of a-z, 0-9 and hyphen, but not 'bundled' or 'local'");
        }
        String version = required(attributes, "Plugin-Version");
        if (!Versions.isVersion(version)) {
            throw new RefusedException("Plugin-Version " + Quoted.of(version) + " is no version such as '1.0.0'");
        }
        String requires = required(attributes, "Plugin-Requires");
        try {
            Versions.isInRange("1.0.0", requires);
        } catch (RefusedException e) {
            throw new RefusedException("Plugin-Requires " + e.getMessage(), e);
        }
        return new PluginManifest(
                id,
                version,
                requires,
                printable(attributes.getValue("Plugin-Description")),
                attributes.getValue("Plugin-Class"));
    }

    private static String required(Attributes attributes, String name) throws RefusedException {
        String value = attributes.getValue(name);
        if (value == null || value.isBlank()) {
            throw new RefusedException("its manifest has no " + name + ", so it is no plugin");
        }
        return value;
    }

    private static void checkContent(JarFile jar) throws RefusedException {
        if (jar.size() > MOST_ENTRIES) {
            throw new RefusedException("the jar has more than " + MOST_ENTRIES + " entries");
        }
        Enumeration<JarEntry> entries = jar.entries();
        while (entries.hasMoreElements()) {
            checkEntry(entries.nextElement().getName());
        }
    }

    private static void checkEntry(String entry) throws RefusedException {
        // A jar's index leads the class loader to other jars, as Class-Path does.
        if (entry.equals("META-INF/INDEX.LIST")) {
            throw new RefusedException("it has a META-INF/INDEX.LIST; a plugin is one jar that holds all it needs");
        }
        String name = entry.startsWith(VERSIONS_FOLDER)
                ? entry.substring(entry.indexOf('/', VERSIONS_FOLDER.length()) + 1)
                : entry;
        for (String folder : HOST_FOLDERS) {
            if (name.startsWith(folder) && name.endsWith(".class")) {
                throw new RefusedException(
                        "it bundles classes of " + folder.replace('/', '.').replaceAll("\\.$", "")
                                + ", which the program brings; give the dependency the scope 'provided'");
            }
        }
    }

    private static String printable(@Nullable String description) {
        StringBuilder shown = new StringBuilder();
        if (description != null) {
            description
                    .strip()
                    .codePoints()
                    .limit(MOST_DESCRIPTION)
                    .filter(Quoted::isPrintable)
                    .forEach(shown::appendCodePoint);
        }
        return shown.toString();
    }
}
