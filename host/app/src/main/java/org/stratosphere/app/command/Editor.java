package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets a person change a file. */
@FunctionalInterface
interface Editor {
    /**
     * Opens the file and waits until the person is done.
     *
     * @throws UserError when there is no editor, or it says that it failed
     */
    void edit(Path file) throws IOException, InterruptedException;

    /** The editor of the user, in the terminal of this process: {@code VISUAL}, else {@code EDITOR}, else the system's. */
    static Editor ofUser(Map<String, String> environment, boolean isWindows) {
        List<String> command = command(environment, isWindows);
        return file -> {
            List<String> words = new ArrayList<>(command);
            words.add(file.toString());
            Process process;
            try {
                process = new ProcessBuilder(words).inheritIO().start();
            } catch (IOException absent) {
                throw new UserError("the editor " + command.get(0)
                        + " cannot be started; set VISUAL or EDITOR, or use 'config set KEY VALUE'");
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new UserError("the editor " + command.get(0) + " failed with " + code + "; nothing is changed");
            }
        };
    }

    /** The words that start it; quotes hold words together, and the name of a program may have blanks. */
    static List<String> command(Map<String, String> environment, boolean isWindows) {
        for (String name : List.of("VISUAL", "EDITOR")) {
            String value = environment.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                return isFile(value) ? List.of(value) : words(value);
            }
        }
        return List.of(isWindows ? "notepad" : "vi");
    }

    private static boolean isFile(String value) {
        try {
            return Files.isRegularFile(Path.of(value));
        } catch (InvalidPathException noFile) {
            return false;
        }
    }

    private static List<String> words(String value) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(value);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }
}
