package org.stratosphere.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the bundled example: an hour of a small office. */
public final class ExampleWriter {
    /** The example's seed. Models are never trained with it. */
    public static final long SEED = 7;

    static final String NAME = "test7.binetflow";

    private ExampleWriter() {}

    /** @param arguments the folder, which is made where it is not there */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        try (OutputStream out = Files.newOutputStream(folder.resolve(NAME))) {
            Networks.office(SEED).writeTo(out, Long.MAX_VALUE);
        }
    }
}
