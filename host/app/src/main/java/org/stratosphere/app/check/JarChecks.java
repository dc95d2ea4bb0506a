package org.stratosphere.app.check;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.stratosphere.app.install.Fit;
import org.stratosphere.app.update.Downloads;
import org.stratosphere.repository.PluginManifest;
import org.stratosphere.repository.RefusedException;

/** What can be said of a plugin's jar without running anything of it. */
final class JarChecks {
    private static final String INDEX = "META-INF/extensions.idx";
    private static final String VERSIONS_FOLDER = "META-INF/versions/";
    private static final int LONGEST_INDEX = 1 << 20;

    /** The oldest Java that runs the program, and the class files that it reads. */
    private static final int JAVA = 17;

    private static final int CLASS_FILES = 61;
    private static final int FIRST_JAVA = 44;
    private static final int CLASS_FILE = 0xCAFE_BABE;

    private final Path jar;

    JarChecks(Path jar) {
        this.jar = jar;
    }

    /** All of them, in the order in which an installation would ask. */
    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(check("content", this::content));
        checks.add(check("manifest", () -> {
            PluginManifest manifest = PluginManifest.readAlone(jar);
            return manifest.id() + " " + manifest.version();
        }));
        checks.add(check("api", () -> {
            PluginManifest manifest = PluginManifest.readAlone(jar);
            manifest.checkApi(Fit.API);
            return "made for plugin API " + manifest.requires() + ", this program has " + Fit.API;
        }));
        checks.add(check("java", this::classFiles));
        checks.add(check("extensions", this::extensions));
        return checks;
    }

    /** Says what was seen, or throws. */
    private interface Look {
        String see() throws IOException;
    }

    private static Check check(String name, Look look) {
        try {
            return Check.pass(name, look.see());
        } catch (IOException | RuntimeException refused) {
            return Check.fail(name, String.valueOf(refused.getMessage()));
        }
    }

    private String content() throws IOException {
        PluginManifest.checkContent(jar);
        long size = Files.size(jar);
        if (size > Downloads.MOST_BYTES) {
            throw new RefusedException("the jar is larger than " + (Downloads.MOST_BYTES >> 20) + " MiB");
        }
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return file.size() + " entries, " + size + " bytes";
        }
    }

    private String classFiles() throws IOException {
        int newest = 0;
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            for (JarEntry entry : file.stream().toList()) {
                String name = entry.getName();
                if (!name.endsWith(".class") || name.startsWith(VERSIONS_FOLDER)) {
                    continue;
                }
                int version = classFileVersion(file, entry);
                if (version > CLASS_FILES) {
                    throw new RefusedException(name + " is made for Java " + (version - FIRST_JAVA)
                            + "; the program runs on Java " + JAVA + " too: set maven.compiler.release to " + JAVA);
                }
                newest = Math.max(newest, version);
            }
        }
        if (newest == 0) {
            throw new RefusedException("the jar holds no classes");
        }
        return "class files of Java " + (newest - FIRST_JAVA);
    }

    private static int classFileVersion(JarFile file, JarEntry entry) throws IOException {
        try (DataInputStream in = new DataInputStream(file.getInputStream(entry))) {
            if (in.readInt() != CLASS_FILE) {
                throw new RefusedException(entry.getName() + " is no class file");
            }
            in.readUnsignedShort();
            return in.readUnsignedShort();
        } catch (EOFException cut) {
            throw new RefusedException(entry.getName() + " is no class file", cut);
        }
    }

    private String extensions() throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            JarEntry index = file.getJarEntry(INDEX);
            List<String> names = index == null ? List.of() : names(file, index);
            if (names.isEmpty()) {
                throw new RefusedException("there is no extension in " + INDEX
                        + "; does the build run PF4J's annotation processor, and does a class carry @Extension?");
            }
            for (String name : names) {
                if (file.getJarEntry(name.replace('.', '/') + ".class") == null) {
                    throw new RefusedException(INDEX + " names " + name + ", which is not in the jar");
                }
            }
            return String.join(", ", names);
        }
    }

    /** One a line; what is behind # is a remark. */
    private static List<String> names(JarFile file, JarEntry index) throws IOException {
        try (InputStream in = file.getInputStream(index)) {
            return new String(in.readNBytes(LONGEST_INDEX), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .sorted()
                    .toList();
        }
    }
}
