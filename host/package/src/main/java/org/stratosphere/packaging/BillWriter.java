package org.stratosphere.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the kept bill of materials anew, from what the CycloneDX plugin of Maven says about the dependencies. */
public final class BillWriter {
    private BillWriter() {}

    /**
     * @param arguments the plugin's file; the file to write; the version of all that is ours
     */
    public static void main(String[] arguments) throws IOException {
        String json =
                BillOfMaterials.ofPlugin(Path.of(arguments[0]), arguments[2]).json();
        Files.writeString(Path.of(arguments[1]), json, StandardCharsets.UTF_8);
    }
}
