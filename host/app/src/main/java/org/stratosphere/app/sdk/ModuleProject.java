package org.stratosphere.app.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.stratosphere.app.install.Build;
import org.stratosphere.app.install.Fit;
import org.stratosphere.repository.RefusedException;

/**
 * A new module's project: a folder that Maven builds, made of the template that the {@code sdk} folder of the
 * distribution holds, which is the bundled plugin {@code template} under other names.
 */
public final class ModuleProject {
    private static final String TEMPLATE_PACKAGE = "org.stratosphere.template";
    private static final String TEMPLATE_CLASSES = "\\bTemplate(?=Module|Detector|Trainer)";

    private final Path sdk;
    private final ModuleNames names;

    /**
     * A project that is not written yet.
     *
     * @param sdk the distribution's folder of that name
     */
    public ModuleProject(Path sdk, ModuleNames names) {
        this.sdk = sdk.toAbsolutePath().normalize();
        this.names = names;
    }

    /**
     * Writes the project.
     *
     * @param folder where to; made, and refused when it is there already
     * @return the files written, below {@code folder}, in order
     */
    public List<Path> write(Path folder) throws IOException {
        Path template = sdk.resolve("template");
        if (!Files.isDirectory(template)) {
            throw new RefusedException("this installation has no " + template + "; install the program again");
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException there) {
            throw new RefusedException(folder + " is there already; choose another name or --directory", there);
        }
        try (Stream<Path> files = Files.walk(template)) {
            return files.filter(Files::isRegularFile)
                    .map(template::relativize)
                    .sorted()
                    .map(file -> write(template.resolve(file), folder, target(file)))
                    .toList();
        }
    }

    private Path write(Path file, Path folder, Path target) {
        try {
            Path written = folder.resolve(target);
            Files.createDirectories(written.getParent());
            Files.writeString(written, adapted(Files.readString(file, StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path target(Path file) {
        String name = file.toString().replace('\\', '/');
        if (name.equals("gitignore")) {
            return Path.of(".gitignore");
        }
        return Path.of(name.replace(
                        TEMPLATE_PACKAGE.replace('.', '/'), names.packageName().replace('.', '/'))
                .replaceAll(TEMPLATE_CLASSES, names.classPrefix()));
    }

    private String adapted(String text) {
        return text.replace(TEMPLATE_PACKAGE, names.packageName())
                .replaceAll(TEMPLATE_CLASSES, names.classPrefix())
                .replace("\"template\"", "\"" + names.id() + "\"")
                .replace("{@code template}", "{@code " + names.id() + "}")
                .replace("@name@", names.id())
                .replace("@Name@", names.classPrefix())
                .replace("@package@", names.packageName())
                .replace("@version@", Build.version())
                .replace("@requires@", xml(requires()))
                .replace("@sdk@", xml(repository()));
    }

    /** From the API's version on, up to the next one that breaks with it. */
    private static String requires() {
        int next = Integer.parseInt(Fit.API.substring(0, Fit.API.indexOf('.'))) + 1;
        return ">=" + Fit.API + " & <" + next + ".0.0";
    }

    private String repository() {
        String address = sdk.resolve("maven").toUri().toString();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
