package org.stratosphere.portscan;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.stratosphere.testkit.Traffic;

/** The shared captures, where they are. */
final class Captures {
    private Captures() {}

    /** A capture of argus flows; where there is none the test is skipped. */
    static Traffic binetflow(String name) {
        String file = "data/binetflow/" + name + ".binetflow";
        String named = System.getenv("STRATOSPHERE_SHARED");
        if (named != null && Files.exists(Path.of(named).resolve(file))) {
            return Traffic.file(Path.of(named).resolve(file));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path shared = at.resolve("shared").resolve(file);
            if (Files.exists(shared)) {
                return Traffic.file(shared);
            }
        }
        return Assumptions.abort("shared/" + file + " not found");
    }
}
