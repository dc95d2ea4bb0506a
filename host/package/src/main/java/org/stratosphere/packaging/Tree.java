package org.stratosphere.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A folder that is being filled. Names in it are relative, with slashes, on every system. */
final class Tree {
    /** Where gzip tells how hard it tried, and the hardest; RFC 1952, 2.3. Java leaves it at 0. */
    private static final int GZIP_FLAGS = 8;

    private static final byte GZIP_BEST = 2;

    private final Path root;

    private Tree(Path root) {
        this.root = root;
    }

    /** A folder with nothing in it; what was there is deleted. */
    static Tree empty(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> old = Files.walk(root)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(root);
        return new Tree(root);
    }

    /** Copies a file. */
    void add(Path source, String name) throws IOException {
        Files.copy(source, parent(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Copies all files below a folder; {@code under} is empty or ends with a slash. */
    void addAll(Path folder, String under) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "the program is not built");
        }
        for (Path file : files(folder)) {
            add(file, under + name(folder, file));
        }
    }

    /** Writes a text. */
    void addText(String name, String text) throws IOException {
        Files.writeString(parent(name), text, StandardCharsets.UTF_8);
    }

    /** Writes a text compressed, without a time or a name in it. */
    void addCompressed(String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream compressing = new BestCompression(bytes)) {
            compressing.write(text.getBytes(StandardCharsets.UTF_8));
        }
        byte[] compressed = bytes.toByteArray();
        compressed[GZIP_FLAGS] = GZIP_BEST;
        Files.write(parent(name), compressed);
    }

    /** The names of all files, sorted. */
    List<String> names() throws IOException {
        return files(root).stream().map(file -> name(root, file)).sorted().toList();
    }

    /** The file of that name. */
    Path file(String name) {
        return root.resolve(name);
    }

    /** A text of the sources, with plain line ends however it was checked out. */
    static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** The files below a folder, in no order that depends on the system. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(file -> name(folder, file)))
                    .toList();
        }
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private Path parent(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    private static final class BestCompression extends GZIPOutputStream {
        BestCompression(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
