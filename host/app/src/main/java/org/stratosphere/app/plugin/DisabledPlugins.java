package org.stratosphere.app.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.AtomicFile;
import org.stratosphere.repository.Names;

/** The plugins and models that the user switched off, in {@code state/disabled.yml}. Changes are made under the change lock. */
public final class DisabledPlugins {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path file;

    public DisabledPlugins(Path home) {
        file = home.resolve("state").resolve("disabled.yml");
    }

    /**
     * The ids that are switched off.
     *
     * @throws IOException when the file cannot be read or is damaged: then nothing may be taken for switched on
     */
    public Set<String> ids() throws IOException {
        if (!Files.exists(file)) {
            return Set.of();
        }
        try {
            String[] ids = YAML.readValue(Files.readAllBytes(file), String[].class);
            Set<String> sorted = new TreeSet<>();
            for (String id : ids) {
                if (!Names.isId(id)) {
                    throw damaged(null);
                }
                sorted.add(id);
            }
            return sorted;
        } catch (JsonProcessingException | NullPointerException e) {
            throw damaged(e);
        }
    }

    /** Switches an id off; from the next window on. */
    public void disable(String id) throws IOException {
        Set<String> ids = new TreeSet<>(ids());
        if (ids.add(id)) {
            write(ids);
        }
    }

    /** Switches an id on again. */
    public void enable(String id) throws IOException {
        Set<String> ids = new TreeSet<>(ids());
        if (ids.remove(id)) {
            write(ids);
        }
    }

    private void write(Set<String> ids) throws IOException {
        Files.createDirectories(file.getParent());
        AtomicFile.write(file, YAML.writeValueAsBytes(ids));
    }

    private IOException damaged(@Nullable Exception cause) {
        return new IOException(
                file + " is damaged, so it is not known what is switched off; write the ids as '- ID', one a line",
                cause);
    }
}
