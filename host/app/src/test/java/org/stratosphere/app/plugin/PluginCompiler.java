package org.stratosphere.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.stratosphere.app.install.Digests;
import org.stratosphere.app.install.PluginJar;

/** Compiles small plugins into jars, good ones and bad ones. */
public final class PluginCompiler {
    private final Path folder;
    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, byte[]> extra = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> extensions = new ArrayList<>();
    private final String id;

    /** A plugin that has a manifest, and nothing in it yet. */
    public PluginCompiler(Path folder, String id) {
        this.folder = folder;
        this.id = id;
        manifest.put("Plugin-Id", id);
        manifest.put("Plugin-Version", "1.0.0");
        manifest.put("Plugin-Requires", ">=1.0.0 & <2.0.0");
        manifest.put("Plugin-Description", "Made for a test");
    }

    /** A plugin with a detection module of its own name that works. */
    public static PluginCompiler good(Path folder, String id) {
        return new PluginCompiler(folder, id).module("", "");
    }

    /** Sets a line of the manifest. */
    public PluginCompiler manifest(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    /** Takes a line out of the manifest. */
    public PluginCompiler without(String name) {
        manifest.remove(name);
        return this;
    }

    /** Adds an entry of one byte. */
    public PluginCompiler entry(String name) {
        extra.put(name, new byte[] {1});
        return this;
    }

    /** Adds an entry with content. */
    public PluginCompiler entry(String name, byte[] content) {
        extra.put(name, content.clone());
        return this;
    }

    /** Adds a line to the index of extensions, for a class that is not there. */
    public PluginCompiler listed(String name) {
        extensions.add(name);
        return this;
    }

    /** Adds a detection module with more members, and more code in its constructor. */
    public PluginCompiler module(String members, String construct) {
        extensions.add("made.Module");
        sources.put("Module", """
                package made;
                import org.stratosphere.pluginapi.module.*;
                public class Module implements DetectionModule {
                    %s
                    public Module() { %s }
                    public String name() { return "%s"; }
                    public Needs needs(Settings settings) { return Needs.ofFlows(); }
                    public Detector create(ModuleContext context) { return new Detector() {}; }
                }
                """.formatted(members, construct, id));
        return this;
    }

    /** Adds an extension {@code made.NAME} with its whole source. */
    public PluginCompiler extension(String name, String source) {
        extensions.add("made." + name);
        sources.put(name, source);
        return this;
    }

    /** Adds a main class with code in its constructor, at its start and at its stop. */
    public PluginCompiler main(String construct, String start, String stop) {
        manifest.put("Plugin-Class", "made.Main");
        sources.put("Main", """
                package made;
                public class Main extends org.pf4j.Plugin {
                    public Main() { %s }
                    public void start() { %s }
                    public void stop() { %s }
                }
                """.formatted(construct, start, stop));
        return this;
    }

    /** Writes the jar and says what an installation would know of it. */
    public PluginJar jar() throws IOException {
        Path classes = compile();
        Path jar = Files.createTempFile(folder, id.replaceAll("[^a-z]", "-") + "-", ".jar");
        Manifest main = new Manifest();
        main.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach(main.getMainAttributes()::putValue);
        extra.put("META-INF/extensions.idx", String.join("\n", extensions).getBytes(StandardCharsets.UTF_8));
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream content = new JarOutputStream(out, main);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                put(content, classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
            for (Map.Entry<String, byte[]> entry : extra.entrySet()) {
                put(content, entry.getKey(), entry.getValue());
            }
        }
        return new PluginJar(id, jar, Digests.of(jar));
    }

    private Path compile() throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        Path made = Files.createTempDirectory(folder, "sources");
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = made.resolve(source.getKey() + ".java");
            Files.writeString(file, source.getValue(), StandardCharsets.UTF_8);
            arguments.add(file.toString());
        }
        if (!sources.isEmpty()) {
            int result = ToolProvider.getSystemJavaCompiler()
                    .run(null, System.out, System.err, arguments.toArray(String[]::new));
            assertThat(result).as("javac").isZero();
        }
        return classes;
    }

    private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }
}
