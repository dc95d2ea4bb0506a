package org.stratosphere.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/** The jars of others with their licences: the texts that the jars carry, or those that the project keeps for them. */
final class ThirdParty {
    /** The licence whose text lies once beside all. */
    static final String APACHE = "Apache-2.0";

    private static final String JAVADOC_LEGAL = "sdk/javadoc/legal/";
    private static final Pattern LEGAL =
            Pattern.compile("META-INF/([^/]*/)?[^/]*(LICENSE|NOTICE|COPYING)[^/]*", Pattern.CASE_INSENSITIVE);

    private static final String HEAD = """
            What others made and this distribution holds. Each jar is as its authors published it on Maven Central; sbom.json tells
            its hashes. The text of the Apache License 2.0 is in LICENSE; all other texts, and the notices, are in licenses/.

            """;

    private final List<Component> components;
    private final Path kept;

    /**
     * @param kept folder with a folder of texts for each {@code group}, or {@code group.artifact}, whose jars carry none
     */
    ThirdParty(List<Component> components, Path kept) {
        this.components = components;
        this.kept = kept;
    }

    List<Component> components() {
        return components;
    }

    /** Writes {@code THIRD-PARTY.txt} and the texts that it names. A jar under a licence without a text is an error. */
    void addTo(Tree tree) throws IOException {
        StringBuilder list = new StringBuilder(HEAD);
        for (Component component : components) {
            list.append(component.name()).append('\n');
            list.append("  ").append(component.group()).append(':').append(component.artifact());
            list.append(' ').append(component.version()).append('\n');
            list.append("  ").append(component.licence()).append('\n');
            Map<String, String> texts = texts(component);
            if (texts.isEmpty() && !component.licences().equals(List.of(APACHE))) {
                throw new IOException(component.name() + " carries no text of its licence, " + component.licence()
                        + ": keep it in host/package/src/licenses/" + component.group() + "."
                        + component.artifact());
            }
            for (Map.Entry<String, String> text : texts.entrySet()) {
                String name = "licenses/" + component.artifact() + "-" + component.version() + "/" + text.getKey();
                tree.addText(name, text.getValue());
                list.append("  ").append(name).append('\n');
            }
            list.append('\n');
        }
        if (tree.names().stream().anyMatch(name -> name.startsWith(JAVADOC_LEGAL))) {
            list.append("sdk/javadoc\n  the scripts of the JDK's javadoc; their licences are in ")
                    .append(JAVADOC_LEGAL)
                    .append('\n');
        }
        tree.addText("THIRD-PARTY.txt", list.toString());
    }

    /** The texts of a jar by their file names: its licence, where that is not the common one, and its notices. */
    Map<String, String> texts(Component component) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (JarFile jar = new JarFile(component.jar().toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                if (LEGAL.matcher(entry.getName()).matches() && !entry.isDirectory()) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        add(texts, entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        for (String folder : List.of(component.group(), component.group() + "." + component.artifact())) {
            if (Files.isDirectory(kept.resolve(folder))) {
                for (Path file : Tree.files(kept.resolve(folder))) {
                    add(texts, file.getFileName().toString(), Tree.text(file));
                }
            }
        }
        return texts;
    }

    private static void add(Map<String, String> texts, String path, String text) {
        boolean isApache = text.contains("Apache License") && text.contains("END OF TERMS AND CONDITIONS");
        if (!isApache) {
            texts.put(path.substring(path.lastIndexOf('/') + 1), text.replace("\r\n", "\n"));
        }
    }
}
