package org.stratosphere.engine.checkpoint;

import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Sections of a checkpoint that is being made. For any threads, each section for one at a time. */
public final class CheckpointBuilder {
    private final Map<String, ByteChunks> sections = new TreeMap<>();

    /** What a section holds. */
    @FunctionalInterface
    public interface Content {
        /** Writes it. */
        void write(DataOutput out) throws IOException;
    }

    /**
     * Adds a section; one of that name is replaced.
     *
     * @param name in ASCII
     * @throws IOException what the content throws; no section is added then
     */
    public void add(String name, Content content) throws IOException {
        ByteChunks bytes = new ByteChunks();
        DataOutputStream out = new DataOutputStream(bytes);
        content.write(out);
        out.flush();
        synchronized (sections) {
            sections.put(name, bytes);
        }
    }

    /** The checkpoint of the sections so far. */
    public Checkpoint build() {
        synchronized (sections) {
            return new Checkpoint(sections);
        }
    }
}
