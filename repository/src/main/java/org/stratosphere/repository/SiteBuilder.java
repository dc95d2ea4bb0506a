package org.stratosphere.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes a repository's folder from plugin jars and model files: a page, and the files under names with their versions.
 * The same files give the same bytes. The page is not signed; this one is for a program that knows its hash.
 */
public final class SiteBuilder {
    private static final String PAGE = "index.html";
    private static final String ALL_MODELS = "all-models";

    private final Path folder;
    private final Set<String> defaults;
    private final Map<String, String> pluginVersions = new HashMap<>();
    private final List<Item> items = new ArrayList<>();

    private SiteBuilder(Path folder, Set<String> defaults) {
        this.folder = folder;
        this.defaults = new TreeSet<>(defaults);
    }

    /**
     * Makes a site: {@code FOLDER HASHFILE NAME GENERATED DEFAULTS FILE...}, where HASHFILE receives the SHA-256 of the
     * page, GENERATED is the page's time, DEFAULTS are ids separated by commas or {@code all-models}, and a FILE is a
     * plugin's jar, a model's YAML file, or a folder of such.
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 6) {
            throw new IllegalArgumentException("usage: FOLDER HASHFILE NAME GENERATED DEFAULTS FILE...");
        }
        List<Path> files = new ArrayList<>();
        for (String file : Arrays.asList(arguments).subList(5, arguments.length)) {
            files.addAll(expand(Path.of(file)));
        }
        String hash = build(
                Path.of(arguments[0]),
                arguments[2],
                Instant.parse(arguments[3]),
                Set.of(arguments[4].split(",")),
                files);
        Path hashFile = Path.of(arguments[1]);
        Files.createDirectories(hashFile.toAbsolutePath().getParent());
        Files.writeString(hashFile, hash + "\n", StandardCharsets.US_ASCII);
    }

    /**
     * Writes page and files into a folder.
     *
     * @param name of the repository
     * @param defaults ids that are installed unasked; {@code all-models} stands for every model
     * @return SHA-256 of the page
     * @throws RefusedException when a file cannot be offered, or a default is not among the files
     */
    public static String build(Path folder, String name, Instant generated, Set<String> defaults, List<Path> files)
            throws IOException {
        SiteBuilder site = new SiteBuilder(folder, defaults);
        List<Path> ordered =
                files.stream().sorted(Comparator.comparing(SiteBuilder::nameOf)).toList();
        for (Path file : ordered) {
            if (nameOf(file).endsWith(".jar")) {
                site.addPlugin(file);
            }
        }
        for (Path file : ordered) {
            if (!nameOf(file).endsWith(".jar")) {
                site.addModel(file);
            }
        }
        return site.finish(new Page(name, 0, 0, generated, Page.NEVER, site.items));
    }

    private void addPlugin(Path jar) throws IOException {
        Artefact plugin = Artefact.plugin(jar);
        pluginVersions.put(plugin.item().id(), plugin.item().version());
        add(plugin);
    }

    private void addModel(Path file) throws IOException {
        Artefact.Modules modules = module -> {
            String version = pluginVersions.get(module);
            if (version == null) {
                throw new RefusedException(file + " is for " + module + ", of which no jar was given");
            }
            return Artefact.compatibleWith(version);
        };
        for (Artefact artefact : Artefact.model(file, modules)) {
            add(artefact);
        }
    }

    private void add(Artefact artefact) throws IOException {
        Item item = artefact.item();
        Path target = folder.resolve(item.href());
        Files.createDirectories(target.getParent());
        Files.write(target, artefact.bytes());
        boolean isDefault =
                defaults.contains(item.id()) || (item.kind() == Item.Kind.MODEL && defaults.contains(ALL_MODELS));
        items.add(isDefault ? item.asDefault() : item);
    }

    /** Reads the page as every client will, before anyone else does. */
    private String finish(Page page) throws IOException {
        for (String id : defaults) {
            if (!id.equals(ALL_MODELS)
                    && page.items().stream().noneMatch(item -> item.id().equals(id))) {
                throw new RefusedException("the default " + id + " is not among the files");
            }
        }
        byte[] bytes = PageWriter.write(page);
        PageReader.read(bytes);
        Files.createDirectories(folder);
        Files.write(folder.resolve(PAGE), bytes);
        return Sha256.of(bytes);
    }

    private static List<Path> expand(Path file) throws IOException {
        if (!Files.isDirectory(file)) {
            return List.of(file);
        }
        try (Stream<Path> inside = Files.list(file)) {
            return inside.filter(path -> nameOf(path).matches(".*\\.(jar|ya?ml)"))
                    .toList();
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
