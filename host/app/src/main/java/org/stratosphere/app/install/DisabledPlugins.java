package org.stratosphere.app.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.home.StateYaml;
import org.stratosphere.repository.Names;

/** The plugins and models that the user switched off, in {@code state/disabled.yml}. Changes are made under the change lock. */
public final class DisabledPlugins {
    private final Path file;

    public DisabledPlugins(Path home) {
        file = home.resolve("state").resolve("disabled.yml");
    }

    /** Where the ids are written; there may be no file. */
    public Path file() {
        return file;
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
            String[] ids = StateYaml.read(file, String[].class);
            Set<String> sorted = new TreeSet<>();
            for (String id : ids) {
                if (!Names.isId(id)) {
                    throw damaged(null);
                }
                sorted.add(id);
            }
            return sorted;
        } catch (StateYaml.UnclearException | NullPointerException e) {
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
        Disk.SYSTEM.replace(file, StateYaml.write(ids));
    }

    private IOException damaged(@Nullable Exception cause) {
        return new IOException(
                file + " is damaged, so it is not known what is switched off; write the ids as '- ID', one a line",
                cause);
    }
}
