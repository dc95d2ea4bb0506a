package org.stratosphere.app.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Writes the distribution's folder {@code sdk}, as a part of the build: a Maven repository of what a module is compiled
 * and tested with, as far as it is this project's own; the template of a module; and the plugin API's Javadoc, where the
 * build made it.
 */
public final class SdkWriter {
    private static final String GROUP = "org/stratosphere";
    private static final List<String> PARENTS = List.of("", "host");
    private static final List<String> MODULES = List.of("plugin-api", "host/engine", "host/simulator", "host/testkit");
    private static final List<String> KINDS = List.of("", "-sources", "-javadoc");

    private final Path checkout;
    private final String version;
    private final Path sdk;

    private SdkWriter(Path checkout, String version, Path sdk) {
        this.checkout = checkout;
        this.version = version;
        this.sdk = sdk;
    }

    /** @param arguments the checkout, the project's version, and the folder, which is made anew */
    public static void main(String[] arguments) throws IOException {
        new SdkWriter(Path.of(arguments[0]).normalize(), arguments[1], Path.of(arguments[2])).write();
    }

    private void write() throws IOException {
        delete(sdk);
        for (String parent : PARENTS) {
            Path folder = checkout.resolve(parent);
            publish(folder.resolve("pom.xml"), parent.isEmpty() ? "stratosphere" : parent, ".pom");
        }
        for (String module : MODULES) {
            Path folder = checkout.resolve(module);
            String artifact = String.valueOf(folder.getFileName());
            publish(folder.resolve("pom.xml"), artifact, ".pom");
            for (String kind : KINDS) {
                Path jar = folder.resolve("target").resolve(artifact + "-" + version + kind + ".jar");
                if (kind.isEmpty() || Files.exists(jar)) {
                    publish(jar, artifact, kind + ".jar");
                }
            }
        }
        Path template = checkout.resolve("plugins/template");
        copy(template.resolve("project"), sdk.resolve("template"));
        copy(template.resolve("src"), sdk.resolve("template/src"));
        Files.copy(checkout.resolve("host/app/src/main/sdk/README.md"), sdk.resolve("README.md"));
        Path javadoc = checkout.resolve("plugin-api/target/plugin-api-" + version + "-javadoc.jar");
        if (Files.exists(javadoc)) {
            unpack(javadoc, sdk.resolve("javadoc"));
        }
    }

    private void publish(Path file, String artifact, String ending) throws IOException {
        Path folder = sdk.resolve("maven").resolve(GROUP).resolve(artifact).resolve(version);
        Files.createDirectories(folder);
        Path published = folder.resolve(artifact + "-" + version + ending);
        Files.copy(file, published);
        Path checksum = published.resolveSibling(published.getFileName() + ".sha1");
        Files.writeString(checksum, sha1(published), StandardCharsets.US_ASCII);
    }

    /** What Maven compares a download with. */
    private static String sha1(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void unpack(Path jar, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(jar);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/")) {
                    Path file = to.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
