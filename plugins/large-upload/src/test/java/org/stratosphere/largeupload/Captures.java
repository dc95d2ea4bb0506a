package org.stratosphere.largeupload;

import org.junit.jupiter.api.Assumptions;
import org.stratosphere.testkit.SharedFiles;
import org.stratosphere.testkit.Traffic;

/** The shared captures, where they are. */
final class Captures {
    private Captures() {}

    /** A capture of argus flows; where there is none the test is skipped. */
    static Traffic binetflow(String name) {
        String file = "data/binetflow/" + name + ".binetflow";
        return Traffic.file(SharedFiles.find(file).orElseGet(() -> Assumptions.abort("shared/" + file + " not found")));
    }
}
