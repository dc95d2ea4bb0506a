package org.stratosphere.app.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which everything of one user lives: configuration, plugins, models, trust, state, cache and logs. It
 * need not exist yet, and may be read-only: then what is installed still runs. Immutable.
 */
public final class Home {
    /** Names the home when there is no {@code --home}. */
    public static final String VARIABLE = "STRATOSPHERE_HOME";

    private static final List<String> FOLDERS = List.of("plugins", "models", "trust", "state", "cache", "logs");

    private final Path path;

    /**
     * @param path the folder, made absolute; links are followed where it is used
     */
    public Home(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /**
     * Where the home is: as given by {@code --home}, else by {@value #VARIABLE}, else {@code .stratosphere} in the user's
     * own folder.
     *
     * @param option value of {@code --home}, or null
     * @param environment the process's variables
     * @param userFolder the user's own folder
     */
    public static Home locate(@Nullable Path option, Map<String, String> environment, Path userFolder) {
        if (option != null) {
            return new Home(option);
        }
        String variable = environment.get(VARIABLE);
        return new Home(
                variable == null || variable.isBlank() ? userFolder.resolve(".stratosphere") : Path.of(variable));
    }

    /**
     * Makes the home and its folders where they are missing, readable by nobody else, whatever the umask.
     *
     * @throws IOException when one cannot be made; the others are made
     */
    public void create() throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new IOException("the home " + path + " is no folder; name another with --home");
        }
        Permissions.createPrivateFolder(path);
        IOException failure = null;
        for (String folder : FOLDERS) {
            try {
                Permissions.createPrivateFolder(path.resolve(folder));
            } catch (IOException refused) {
                failure = refused;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Why nothing in this home may be run as code: a folder that is somebody else's, or that others may write. Each is a
     * line that says what to do; none when all is well, or where the file system knows no POSIX permissions.
     */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        List<Path> checked = new ArrayList<>(List.of(path));
        FOLDERS.forEach(folder -> checked.add(path.resolve(folder)));
        checked.add(configFile());
        for (Path entry : checked) {
            if (Files.exists(entry)) {
                String problem = Permissions.problem(entry);
                if (problem != null) {
                    problems.add(problem);
                }
            }
        }
        return problems;
    }

    public Path path() {
        return path;
    }

    public Path configFile() {
        return path.resolve("config.yml");
    }

    public Path plugins() {
        return path.resolve("plugins");
    }

    public Path models() {
        return path.resolve("models");
    }

    public Path trust() {
        return path.resolve("trust");
    }

    public Path state() {
        return path.resolve("state");
    }

    public Path cache() {
        return path.resolve("cache");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
