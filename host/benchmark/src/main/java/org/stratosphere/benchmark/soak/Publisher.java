package org.stratosphere.benchmark.soak;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * A signed repository in a folder, made with the program's own commands, that offers the plugins and a model of the program
 * under ever higher versions: the same code and numbers, so that an update changes nothing that is found. For one thread.
 */
final class Publisher {
    /** What it offers, and what the home must let it take over. */
    static final List<String> PLUGINS = List.of("brute-force", "large-upload", "markov-models", "port-scan");

    static final String MODEL = "botnet-tcp-beacon";

    private static final String SITE = "site";

    private final Program program;
    private final Path bundled;
    private int version;

    /**
     * @param program on a home of the publisher's own
     * @param bundled the repository that comes with the program
     */
    Publisher(Program program, Path bundled) {
        this.program = program;
        this.bundled = bundled;
    }

    /** Makes keys and the root, and publishes versions above the program's own. */
    void begin() throws IOException, InterruptedException {
        program.must("repository", "keys", "new", "--no-passphrase", "root", "root.pem");
        program.must("repository", "keys", "new", "--no-passphrase", "index", "index.pem");
        program.must(
                "repository",
                "root",
                "soak",
                "--site",
                SITE,
                "--threshold",
                "1",
                "--root-keys",
                "root.pem.pub",
                "--index-keys",
                "index.pem.pub",
                "--key",
                "root.pem");
        publish(PLUGINS, true);
    }

    /** The folder of the repository. */
    Path site() {
        return program.folder().resolve(SITE);
    }

    /** Its root, by which it is trusted. */
    Path root() {
        return site().resolve("root-1.yaml");
    }

    /**
     * Publishes the next version.
     *
     * @param plugins of these plugins
     * @param withModel of the model too
     */
    void publish(List<String> plugins, boolean withModel) throws IOException, InterruptedException {
        version++;
        List<String> words = new ArrayList<>(List.of("repository", "add", "--site", SITE));
        for (String plugin : plugins) {
            words.add(jar(plugin).toString());
        }
        if (withModel) {
            words.add(model().toString());
        }
        program.must(words.toArray(String[]::new));
        program.must("repository", "sign", "--site", SITE, "--key", "index.pem");
    }

    private String number() {
        return "1.0." + version;
    }

    private Path bundled(String folder, String id) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(bundled.resolve(folder), id + "-[0-9]*")) {
            return found.iterator().next();
        }
    }

    private Path jar(String plugin) throws IOException {
        Path to = program.folder().resolve(plugin + "-" + number() + ".jar");
        try (JarFile from = new JarFile(bundled("plugins", plugin).toFile())) {
            Manifest manifest = new Manifest(from.getManifest());
            for (Map.Entry<Object, Object> line : manifest.getMainAttributes().entrySet()) {
                if (line.getKey().equals(new Attributes.Name("Plugin-Version"))) {
                    line.setValue(number());
                }
            }
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(to), manifest)) {
                for (ZipEntry entry : (Iterable<ZipEntry>) from.stream().map(ZipEntry.class::cast)::iterator) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        copy(from, entry, out);
                    }
                }
            }
        }
        return to;
    }

    private static void copy(JarFile from, ZipEntry entry, JarOutputStream out) throws IOException {
        out.putNextEntry(new ZipEntry(entry.getName()));
        try (InputStream in = from.getInputStream(entry)) {
            in.transferTo(out);
        }
        out.closeEntry();
    }

    private Path model() throws IOException {
        Path to = program.folder().resolve(MODEL + "-" + number() + ".yaml");
        String text = Files.readString(bundled("models", MODEL), StandardCharsets.UTF_8);
        Files.writeString(to, text.replaceFirst("(?m)^version: .*$", "version: " + number()), StandardCharsets.UTF_8);
        return to;
    }
}
